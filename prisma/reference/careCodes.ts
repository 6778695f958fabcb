import { referenceTable } from './table'

/** One code of an iJw list. `current` is false for a code that may stand in old messages but is not chosen any more. */
export type CareCode = { readonly code: string; readonly label: string; readonly current: boolean }

/*
 * Code lists of iJw release 3.2, kept as text because leading zeros count.
 * Source: iStandaarden, Zorginstituut Nederland, "Codelijst iJw release 3.2" (29 September 2022). Labels follow the list;
 * accents that its plain text lost ("beeindigd", "client") are put back.
 */
function codes(text: string): readonly CareCode[] {
  return referenceTable(text, 3).map(([code, label, state]) => ({ code, label, current: state === 'current' }))
}

/** Product category, list JZ020. 31 to 38 are the forms of help of 2015, which new allocations no longer use. */
export const productCategories = codes(`
31;Zonder verblijf: uitgevoerd door wijk- of buurtteam;2015
32;Zonder verblijf: ambulante jeugdhulp op locatie van de aanbieder;2015
33;Zonder verblijf: daghulp op locatie van de aanbieder;2015
34;Zonder verblijf: jeugdhulp in het netwerk van de jeugdige;2015
35;Met verblijf: pleegzorg;2015
36;Met verblijf: gezinsgericht;2015
37;Met verblijf: gesloten plaatsing;2015
38;Met verblijf: overig residentieel;2015
40;Persoonlijke verzorging;current
41;Dagbehandeling;current
42;Vervoerdiensten;current
43;Jeugdhulp verblijf (incl. behandeling);current
44;Jeugdhulp verblijf (excl. behandeling);current
45;Jeugdhulp ambulant;current
46;Jeugdhulp crisis;current
47;Jeugdreclassering;current
48;Jeugdbescherming;current
49;Activiteiten in het preventief justitieel kader;current
50;Maatwerkarrangementen jeugd;current
51;Generalistische basis-ggz;current
52;Specialistische ggz;current
53;Kindergeneeskunde;current
54;Jeugd-ggz;current
55;Landelijk ingekochte zorg;current
`)

/** Unit of the amount of help, list WJ756. */
export const units = codes(`
01;Minuut;current
04;Uur;current
14;Etmaal;current
16;Dagdeel (4 uur);current
82;Stuks (output);current
83;Euro's;current
84;Stuks (inspanning);current
`)

/** How often that amount is given, list WMO757. Codes 3 and 5 do not exist. */
export const frequencies = codes(`
1;Per dag;current
2;Per week;current
4;Per maand;current
6;Totaal binnen geldigheidsduur toewijzing;current
`)

/** Who referred the child, list COD327. Code 07 does not exist. */
export const referrers = codes(`
01;Gemeente;current
02;Huisarts;current
03;Jeugdarts;current
04;Gecertificeerde instelling;current
05;Medisch specialist;current
06;Zelfverwijzer/geen verwijzer;current
08;Rechter, Officier van Justitie, functionaris Justitiële jeugdinrichting;current
`)

/** Why help ended, list JZ588 (message JW307). 20 is a pause, not an end. */
export const endReasons = codes(`
02;Overlijden;current
20;Levering is tijdelijk beëindigd;current
31;Levering is volgens plan beëindigd;current
32;Voortijdig afgesloten: eenzijdig door de cliënt;current
33;Voortijdig afgesloten: eenzijdig door de aanbieder;current
34;Voortijdig afgesloten: in overeenstemming;current
35;Voortijdig afgesloten: wegens externe omstandigheden;current
36;Geïnitieerd door de gemeente;current
37;In verband met wijzigingsverzoek;current
38;Overstap naar andere aanbieder;current
39;Uitstroom naar ander domein;current
`)

/** Why an allocation is changed, list JZ002 (message JW301). 01 was dropped in release 3.1 and is never sent. */
export const changeReasons = codes(`
01;Administratieve correctie;dropped
02;Cliënt overleden;current
03;Contractwijziging;current
04;Herbeoordeling: verlenging toewijzing;current
05;Herbeoordeling: verkorting toewijzing;current
06;Uitstroom naar ander domein;current
07;Verhuizing naar een andere gemeente;current
08;Wijziging leveringsvorm;current
09;Overstap naar andere aanbieder;current
10;Overgang naar nieuwe bekostigingssystematiek;current
11;Gemeentelijke herindeling;current
12;Geïnitieerd door de aanbieder;current
13;Verwijderd;current
14;Administratieve correctie;current
`)
