import { numberOrNull, referenceTable } from './table'

/** One school establishment of the register. `pupils` counts the year 2023-2024; null is unknown, not none. */
export type SchoolFact = {
  readonly establishmentCode: string
  readonly municipalityId: string
  readonly name: string
  readonly schoolType: string
  readonly denomination: string | null
  readonly street: string
  readonly houseNumber: string
  readonly postcode: string
  readonly place: string
  readonly website: string | null
  readonly pupils: number | null
  readonly longitude: number | null
  readonly latitude: number | null
  readonly neighbourhoodId: string | null
  readonly extraAddresses: readonly string[]
}

/**
 * The whole register of Amstelveen (25) and Hengelo (37) as it was in November 2024: primary, special and secondary.
 * Source: DUO, Open Onderwijsdata, establishments of November 2024 and pupils 2023-2024 (CC0; credited because a text of
 * DUO also names CC BY 4.0); coordinates from the BAG (Kadaster, CC0) as collected by edugis-repo/data-nl-scholen.
 * The neighbourhood is computed from the coordinates and the CBS boundaries in `neighbourhoods.ts` (CBS/Kadaster, CC BY 4.0).
 * These rows are what `import:schools` makes of that file; a test lays the two beside each other.
 */
export const schools: readonly SchoolFact[] = referenceTable(
  `
00FG00;0164;Basisschool De Reflector;basisschool;Gereformeerd vrijgemaakt;Castorweg;171;7557KJ;Hengelo;www.gbsdereflector.nl;76;6.809167;52.274736;WK016402;
00KM00;0164;Twents Vakcollege 't Woolde;(V)SO;Algemeen bijzonder;Bandoengstraat;51;7556TE;Hengelo;www.attendiz.nl;181;6.779435;52.269388;WK016407;
00KM32;0164;Attendiz- De Bouwsteen;(V)SO;Algemeen bijzonder;Anna Reynvaanweg;50;7555SG;Hengelo;www.attendiz.nl/scholen;115;6.762174;52.262348;WK016407;
00KM35;0164;Erve Olde Meule;(V)SO;Algemeen bijzonder;Olde Meulenweg;2;7554RL;Hengelo;www.attendiz.nl;93;6.755886;52.241498;WK016409;
00KM36;0164;Attendiz;(V)SO;Algemeen bijzonder;Tuindorpstraat;132;7555CS;Hengelo;www.dekapstok-attendiz.nl;;6.781213;52.262446;WK016407;
00KM40;0164;Attendiz;(V)SO;Algemeen bijzonder;Hassinkweg;3;7556BV;Hengelo;www.dekapstok-attendiz.nl;;6.776484;52.279221;WK016407;
00KM42;0164;De Stapsteen;(V)SO;Algemeen bijzonder;Jacques Perkstraat;5;7552JR;Hengelo;www.destapsteen-attendiz.nl;133;6.826272;52.266407;WK016409;
00KM43;0164;Attendiz;(V)SO;Algemeen bijzonder;Krabbenbosweg;91;7555ED;Hengelo;www.dekapstok-attendiz.nl;;6.776441;52.260449;WK016406;
00WD00;0362;Scholengemeenschap Panta Rhei voor vmbo/mavo en Lwoo;VBO/MAVO;Bijzonder;Pandora;1;1183KK;Amstelveen;www.sgpantarhei.nl;622;4.878526;52.303159;WK036206;
01CN00;0164;'t Iemenschoer;(V)SO;Algemeen bijzonder;Ruijsdaelstraat;49;7556WS;Hengelo;www.iemenschoer.nl;246;6.783014;52.27735;WK016401;
02QZ00;0362;Keizer Karel College Vwo Havo;HAVO/VWO;Bijzonder;Elegast;5;1185AA;Amstelveen;www.keizerkarelcollege.nl/;1834;4.850443;52.302219;WK036208;
02TE00;0362;H Wesselink College Christelijke Scholengemeenschap voor Vwo Havo Mavo;MAVO/HAVO/VWO;Bijzonder;Startbaan;3;1185XP;Amstelveen;www.hethwc.nl/;1867;4.854649;52.287369;WK036208;
03HT00;0362;SBO de Bloeiwijzer;SBAO;Openbaar;D Bloeyenden Wijngaerdt;2;1183JM;Amstelveen;;225;4.87825;52.307951;WK036206;
05FP00;0362;Brede School Omnibus;basisschool;Rooms-Katholiek;Pandora;8;1183KK;Amstelveen;www.bredeschool-omnibus.nl;292;4.879452;52.302749;WK036206;
06QY00;0362;Vrije Basisschool Parcival;basisschool;Antroposofisch;Lindenlaan;336;1185NK;Amstelveen;www.vrijeschoolparcival.nl;186;4.859646;52.294062;WK036208;
07IX00;0362;Roelof Venemaschool voor Protestants Christelijk Basisonderwijs;basisschool;Protestants-Christelijk;Laan Rozenburg;17;1181ER;Amstelveen;www.roelofvenemaschool.nl;634;4.862972;52.316256;WK036201;
09TB00;0164;De Bron;basisschool;Protestants-Christelijk;Henry Woodstraat;70;7558CP;Hengelo;www.debronhengelo.nl;158;6.829092;52.285936;WK016403;
10FO00;0362;Horizon;basisschool;Rooms-Katholiek;Landtong;8;1186GP;Amstelveen;www.horizonamstelveen.nl;203;4.872953;52.288287;WK036209;
10WT00;0362;De Cirkel;basisschool;Rooms-Katholiek;Orion;7;1188AM;Amstelveen;www.bsdecirkelamstelveen.nl;527;4.855591;52.281697;WK036210;
12XL00;0362;Het Palet;basisschool;Protestants-Christelijk;Benderslaan;2;1185EK;Amstelveen;www.hetpalet-amstelveen.nl;206;4.856885;52.296274;WK036208;
13DK00;0362;Willem Alexanderschool;basisschool;Protestants-Christelijk;Orion;15;1188AM;Amstelveen;www.walexanderschool.nl;425;4.854823;52.281105;WK036210;
13MF00;0362;Openbare Basisschool Michiel de Ruyter;basisschool;Openbaar;Laan Rozenburg;6;1181ER;Amstelveen;www.obs-michielderuyter.nl;422;4.867585;52.316703;WK036201;
13UX00;0362;Openbare Basisschool Piet Hein;basisschool;Openbaar;Dr. Schaepmanlaan;2;1182GM;Amstelveen;www.obs-piethein.nl;639;4.849467;52.304256;WK036202;
14ET00;0362;MKC Mio Mondo;basisschool;Openbaar;Burgemeester Haspelslaan;137;1181NC;Amstelveen;www.mkcmiomondo.nl;312;4.866816;52.3064;WK036203;
14HM00;0362;Kindercampus King;basisschool;Openbaar;Oostelijk Halfrond;441;1183EZ;Amstelveen;www.kindercampusking.nl;282;4.878384;52.312552;WK036206;
14MQ00;0362;Montessorischool de Linde;basisschool;Openbaar;Lindenlaan;334;1185NK;Amstelveen;www.montessorischooldelinde.nl;205;4.858754;52.293969;WK036208;
15EX00;0362;Openbare Basisschool de Pioniers;basisschool;Openbaar;Orion;11;1188AM;Amstelveen;www.obsdepioniers.nl;336;4.854665;52.281627;WK036210;
15JC00;0164;Montessori 't Annink;basisschool;Openbaar;Bergweg;34;7557BT;Hengelo;www.anninksschool.nl;155;6.808112;52.266016;WK016402;
15XP00;0164;Basisschool De Horizon;basisschool;Openbaar;Brusselstraat;15;7559NN;Hengelo;www.dehorizon-hengelo.nl;255;6.807095;52.295602;WK016408;
15ZP00;0164;Wilbertschool;basisschool;Openbaar;Ruijsdaelstraat;45;7556WS;Hengelo;www.wilbertschool.nl;169;6.784078;52.277314;WK016401;
16BH00;0164;IKC Aventurijn;basisschool;Openbaar;Breemarsweg;483;7555KA;Hengelo;www.aventurijn-hengelo.nl;277;6.768989;52.254513;WK016406;
16IE00;0164;IKC De Wooldermarke;basisschool;Openbaar;Semmelweisstraat;46;7555NT;Hengelo;www.dewooldermarke.nl;196;6.772244;52.270756;WK016407;
17LE00;0164;Ondwijs Gemeenschap 't Eimink Katholiek Basisonderwijs;basisschool;Rooms-Katholiek;Johan Buziaustraat;14;7558LA;Hengelo;;544;6.829523;52.28736;WK016403;
17LY00;0164;IKC De Kiem;basisschool;Rooms-Katholiek;Klaas de Rookstraat;53;7558DJ;Hengelo;www.deschothorst.nl;327;6.82202;52.282839;WK016403;
17OC00;0164;Basisschool De Bleek;basisschool;Rooms-Katholiek;Kerkpad;9;7554PR;Hengelo;www.ikcdebleek.nl;63;6.743128;52.210128;WK016409;
17PI00;0164;Esrein;basisschool;Rooms-Katholiek;Kerkstraat;116;7553VX;Hengelo;www.esreinschool.nl;374;6.786457;52.2586;WK016406;
17QN00;0164;De Hunenborg;basisschool;Rooms-Katholiek;Old Ruitenborgh;31;7556NK;Hengelo;www.dehunenborg.nl;223;6.7993;52.276369;WK016401;
17RC00;0164;Dalton IKC Plechelmus;basisschool;Rooms-Katholiek;Wilbertstraat;15A;7556WH;Hengelo;www.daltonikcplechelmus.nl;383;6.783328;52.275405;WK016401;
17SZ00;0164;Katholieke St Janschool;basisschool;Rooms-Katholiek;Oude Postweg;55;7557DA;Hengelo;www.st-janschool.nl;373;6.806497;52.270054;WK016402;
17TI00;0164;IKC Titus Brandsma;basisschool;Rooms-Katholiek;Drienerstraat;51;7551HL;Hengelo;www.titusbrandsma.nl;367;6.799141;52.265389;WK016400;
19HG00;0164;Scholengroep Carmel Hengelo voor GYM ATH HAVO MAVO VBO;VBO/MAVO/HAVO/VWO;Bijzonder;Woolderesweg;130;7555LC;Hengelo;www.carmelhengelo.nl;1223;6.771621;52.272303;WK016407;
19HG06;0164;Scholengroep Carmel Hengelo voor GYM ATH HAVO MAVO VBO loc. Avila College;VBO/MAVO;Bijzonder;Deurningerstraat;67;7557HB;Hengelo;www.carmelhengelo.nl;494;6.801579;52.273112;WK016401;
19HG10;0164;Scholengroep Carmel Hengelo voor GYM ATH HAVO MAVO VBO Loc. C.T. Stork College;VBO/MAVO;Bijzonder;Fre Cohenstraat;10;7556PS;Hengelo;www.carmelhengelo.nl;520;6.782827;52.285771;WK016409;
19HG11;0164;Scholengroep Carmel Hengelo voor GYM ATH HAVO MAVO VBO Locatie Lyceum de Grundel;VBO/MAVO/HAVO/VWO;Bijzonder;Grundellaan;36;7552ED;Hengelo;www.carmelhengelo.nl;708;6.809893;52.263091;WK016404;
19XY00;0362;Amstelveen College Opb Ssm voor Gymnasium Havo en Mavo;MAVO/HAVO/VWO;Openbaar;Sportlaan;27;1185TB;Amstelveen;www.amstelveencollege.nl;1728;4.851388;52.29031;WK036208;
20CS00;0164;OSG Hengelo voor LYC HAVO MAVO VBO LWOO;VBO/MAVO/HAVO/VWO;Openbaar;Sloetsweg;155;7556HM;Hengelo;www.osghengelo.nl;652;6.797903;52.273943;WK016401;
20CS04;0164;OSG Hengelo voor LYC HAVO MAVO VBO LWOO;VBO/MAVO;Openbaar;Fre Cohenstraat;10;7556PS;Hengelo;www.ctstorkcollege.nl;229;6.782827;52.285771;WK016409;
20CS07;0164;OSG Hengelo voor LYC HAVO MAVO VBO LWOO;VBO/MAVO/HAVO/VWO;Openbaar;Sloetsweg;153;7556HM;Hengelo;www.osghengelo.nl;1489;6.799239;52.273636;WK016401;
21QN00;0362;Reformatorische Basisschool De Akker;basisschool;Reformatorisch;Kringloop;471;1186HD;Amstelveen;www.deakkeramstelveen.nl;86;4.87252;52.287523;WK036209;
23EJ00;0164;T Genseler;PRO;Openbaar;Jasmijnstraat;15;7552AH;Hengelo;www.hetgenseler.nl;197;6.811308;52.24912;WK016405;
23FW00;0164;School voor Speciaal Basisonderwijs De Batavier;SBAO;Rooms-Katholiek;Schutzstraat;18;7557RH;Hengelo;www.sbo-debatavier.nl;220;6.811331;52.266434;WK016402;
23RW00;0164;IKC Hart van Slangenbeek;basisschool;Rooms-Katholiek;Luxemburgstraat;100;7559NB;Hengelo;www.detelgenkamp.nl;462;6.810586;52.292833;WK016408;
23RX00;0164;IKC Berflo;basisschool;Rooms-Katholiek;Apolloplein;1;7552VG;Hengelo;www.pausjoannes-school.nl;232;6.806284;52.254961;WK016405;
23TW00;0362;Rooms Katholieke Basisschool Triangel;basisschool;Rooms-Katholiek;Zeelandiahoeve;7;1187KR;Amstelveen;www.detriangel.net;696;4.825854;52.280361;WK036211;
23TX00;0362;Openbare Basisschool de Westwijzer;basisschool;Openbaar;Noorddammerweg;51;1187ZS;Amstelveen;www.westwijzer.nl;401;4.830593;52.289263;WK036211;
24BD00;0362;Karel Eykman School;basisschool;Protestants-Christelijk;Jane Addamslaan;13;1187DA;Amstelveen;www.kareleykmanschool.nl;552;4.821802;52.278999;WK036212;
24NB00;0164;Protestants Christelijke Basisschool de Rank;basisschool;Protestants-Christelijk;Elritsplein;100;7559HR;Hengelo;www.derankhengelo.nl;422;6.816002;52.294738;WK016408;
30VC00;0164;De Akker;basisschool;Rooms-Katholiek;P.C. Hooftlaan;202;7552HE;Hengelo;www.ogtbdeakker.nl;310;6.825382;52.261071;WK016404;
31AW00;0362;Brede School Rembrandt;basisschool;Protestants-Christelijk;Mr. P.J.M. Aalberselaan;2;1181XJ;Amstelveen;www.bsrembrandt.nl;431;4.858774;52.305844;WK036203;
31BR00;0362;School of Understanding;basisschool;Algemeen bijzonder;Pandora;1;1183KK;Amstelveen;www.schoolofunderstanding.nl;190;4.878526;52.303159;WK036206;Pandora 2, 1183KK Amstelveen|Pandora 3, 1183KK Amstelveen|Pandora 4, 1183KK Amstelveen|Pandora 5, 1183KK Amstelveen|Pandora 8, 1183KK Amstelveen
31RC00;0164;Expeditiewijz;basisschool;Algemeen bijzonder;F. Hazemeijerstraat;300;7555RJ;Hengelo;www.expeditiewijz.nl;109;6.783162;52.26255;WK016407;
32BD00;0362;Elif Amstelveen;basisschool;Bijzonder;Schweitzerlaan;6;1187JD;Amstelveen;;93;4.821766;52.285341;WK036211;
`,
  15,
).map((fact) => ({
  establishmentCode: fact[0],
  municipalityId: fact[1],
  name: fact[2],
  schoolType: fact[3],
  denomination: fact[4] || null,
  street: fact[5],
  houseNumber: fact[6],
  postcode: fact[7],
  place: fact[8],
  website: fact[9] || null,
  pupils: numberOrNull(fact[10]),
  longitude: numberOrNull(fact[11]),
  latitude: numberOrNull(fact[12]),
  neighbourhoodId: fact[13] || null,
  extraAddresses: fact[14] === '' ? [] : fact[14].split('|'),
}))

/** Primary education, SBAO (special primary schools) among it: where the youth workers of both municipalities work. */
export const primarySchools: readonly SchoolFact[] = schools.filter(
  ({ schoolType }) => schoolType === 'basisschool' || schoolType === 'SBAO',
)
