import { numberOrNull, referenceTable } from './table'

/** One Dutch municipality. `id` is the CBS code as text of four digits, leading zeros kept. */
export type MunicipalityFact = { readonly id: string; readonly name: string; readonly inhabitants: number | null }

/**
 * All 342 municipalities of the CBS division of 2024, with inhabitants on 1 January 2024. Every municipality is here,
 * not only the two that work with the system, because a child at school may be registered elsewhere
 * (`responsibleMunicipality`) and because registers name municipalities in spellings of their own.
 * Source: CBS, Kerncijfers wijken en buurten 2024 (85984NED), CC BY 4.0. The list changes with every merger of municipalities.
 */
export const municipalities: readonly MunicipalityFact[] = referenceTable(
  `
0014;Groningen;243768
0034;Almere;226500
0037;Stadskanaal;32013
0047;Veendam;27520
0050;Zeewolde;23899
0059;Achtkarspelen;28226
0060;Ameland;3839
0072;Harlingen;16229
0074;Heerenveen;51787
0080;Leeuwarden;128810
0085;Ooststellingwerf;25824
0086;Opsterland;30059
0088;Schiermonnikoog;972
0090;Smallingerland;56661
0093;Terschelling;4898
0096;Vlieland;1255
0098;Weststellingwerf;26487
0106;Assen;69701
0109;Coevorden;35725
0114;Emmen;109346
0118;Hoogeveen;56591
0119;Meppel;35810
0141;Almelo;74317
0147;Borne;24639
0148;Dalfsen;29683
0150;Deventer;103405
0153;Enschede;161738
0158;Haaksbergen;24359
0160;Hardenberg;62932
0163;Hellendoorn;36264
0164;Hengelo;83058
0166;Kampen;56177
0168;Losser;23376
0171;Noordoostpolder;50035
0173;Oldenzaal;31794
0175;Ommen;19031
0177;Raalte;38364
0180;Staphorst;17739
0183;Tubbergen;21397
0184;Urk;21958
0189;Wierden;24931
0193;Zwolle;133141
0197;Aalten;27308
0200;Apeldoorn;168211
0202;Arnhem;167632
0203;Barneveld;62592
0209;Beuningen;26725
0213;Brummen;21286
0214;Buren;27773
0216;Culemborg;29944
0221;Doesburg;11079
0222;Doetinchem;59623
0225;Druten;19590
0226;Duiven;24872
0228;Ede;123532
0230;Elburg;23906
0232;Epe;33168
0233;Ermelo;27856
0243;Harderwijk;49387
0244;Hattem;12624
0246;Heerde;19226
0252;Heumen;16836
0262;Lochem;34289
0263;Maasdriel;26197
0267;Nijkerk;45361
0268;Nijmegen;187049
0269;Oldebroek;24281
0273;Putten;24978
0274;Renkum;31419
0275;Rheden;43661
0277;Rozendaal;1831
0279;Scherpenzeel;10343
0281;Tiel;42370
0285;Voorst;25377
0289;Wageningen;42579
0293;Westervoort;15151
0294;Winterswijk;29231
0296;Wijchen;41545
0297;Zaltbommel;30385
0299;Zevenaar;45041
0301;Zutphen;48752
0302;Nunspeet;29072
0303;Dronten;44354
0307;Amersfoort;161852
0308;Baarn;25065
0310;De Bilt;43718
0312;Bunnik;16108
0313;Bunschoten;22619
0317;Eemnes;9755
0321;Houten;50847
0327;Leusden;31681
0331;Lopik;14724
0335;Montfoort;13868
0339;Renswoude;5753
0340;Rhenen;20235
0342;Soest;47682
0344;Utrecht;374238
0345;Veenendaal;69440
0351;Woudenberg;14637
0352;Wijk bij Duurstede;23945
0353;IJsselstein;33421
0355;Zeist;66641
0356;Nieuwegein;65971
0358;Aalsmeer;33279
0361;Alkmaar;112304
0362;Amstelveen;95014
0363;Amsterdam;931298
0373;Bergen (NH.);29932
0375;Beverwijk;42866
0376;Blaricum;12724
0377;Bloemendaal;23786
0383;Castricum;36366
0384;Diemen;32977
0385;Edam-Volendam;36917
0388;Enkhuizen;18895
0392;Haarlem;167636
0394;Haarlemmermeer;163128
0396;Heemskerk;39452
0397;Heemstede;27593
0399;Heiloo;24312
0400;Den Helder;56432
0402;Hilversum;94435
0405;Hoorn;75645
0406;Huizen;41193
0415;Landsmeer;11661
0417;Laren;11439
0420;Medemblik;46002
0431;Oostzaan;9694
0432;Opmeer;12199
0437;Ouder-Amstel;14447
0439;Purmerend;95168
0441;Schagen;47744
0448;Texel;13815
0450;Uitgeest;13400
0451;Uithoorn;31685
0453;Velsen;69241
0473;Zandvoort;17469
0479;Zaanstad;161389
0482;Alblasserdam;20314
0484;Alphen aan den Rijn;114966
0489;Barendrecht;48690
0498;Drechterland;20496
0502;Capelle aan den IJssel;67925
0503;Delft;109577
0505;Dordrecht;122070
0512;Gorinchem;38671
0513;Gouda;75758
0518;'s-Gravenhage;566221
0523;Hardinxveld-Giessendam;18762
0531;Hendrik-Ido-Ambacht;32689
0532;Stede Broec;22217
0534;Hillegom;22822
0537;Katwijk;66966
0542;Krimpen aan den IJssel;29626
0546;Leiden;130108
0547;Leiderdorp;27736
0553;Lisse;23447
0556;Maassluis;35832
0569;Nieuwkoop;29501
0575;Noordwijk;45734
0579;Oegstgeest;25948
0589;Oudewater;10223
0590;Papendrecht;32178
0597;Ridderkerk;47721
0599;Rotterdam;670610
0603;Rijswijk;59642
0606;Schiedam;81838
0610;Sliedrecht;26261
0613;Albrandswaard;26428
0622;Vlaardingen;76409
0626;Voorschoten;25625
0627;Waddinxveen;34000
0629;Wassenaar;27100
0632;Woerden;53724
0637;Zoetermeer;128434
0638;Zoeterwoude;9732
0642;Zwijndrecht;44874
0654;Borsele;23121
0664;Goes;39682
0668;West Maas en Waal;20330
0677;Hulst;27330
0678;Kapelle;13009
0687;Middelburg;50004
0703;Reimerswaal;23325
0715;Terneuzen;55132
0716;Tholen;26851
0717;Veere;22067
0718;Vlissingen;45389
0736;De Ronde Venen;45813
0737;Tytsjerksteradiel;32595
0743;Asten;17302
0744;Baarle-Nassau;7076
0748;Bergen op Zoom;69694
0753;Best;31223
0755;Boekel;11293
0757;Boxtel;33979
0758;Breda;188078
0762;Deurne;33180
0765;Pekela;12517
0766;Dongen;27095
0770;Eersel;20199
0772;Eindhoven;246417
0777;Etten-Leur;45237
0779;Geertruidenberg;22060
0784;Gilze en Rijen;27343
0785;Goirle;24327
0794;Helmond;95874
0796;'s-Hertogenbosch;160757
0797;Heusden;46026
0798;Hilvarenbeek;15961
0809;Loon op Zand;23850
0820;Nuenen, Gerwen en Nederwetten;24231
0823;Oirschot;19280
0824;Oisterwijk;32952
0826;Oosterhout;57924
0828;Oss;94634
0840;Rucphen;23920
0845;Sint-Michielsgestel;30094
0847;Someren;20188
0848;Son en Breugel;17959
0851;Steenbergen;24476
0852;Waterland;17525
0855;Tilburg;229836
0858;Valkenswaard;31714
0861;Veldhoven;46827
0865;Vught;32356
0866;Waalre;17988
0867;Waalwijk;50302
0873;Woensdrecht;22208
0879;Zundert;22553
0880;Wormerland;16552
0882;Landgraaf;37112
0888;Beek;16215
0889;Beesel;13394
0893;Bergen (L.);13154
0899;Brunssum;27770
0907;Gennep;17789
0917;Heerlen;87461
0928;Kerkrade;45311
0935;Maastricht;125285
0938;Meerssen;18576
0944;Mook en Middelaar;8153
0946;Nederweert;17492
0957;Roermond;60743
0965;Simpelveld;10255
0971;Stein;24744
0981;Vaals;10121
0983;Venlo;103789
0984;Venray;44662
0986;Voerendaal;12375
0988;Weert;51079
0994;Valkenburg aan de Geul;16431
0995;Lelystad;84080
1507;Horst aan de Maas;43917
1509;Oude IJsselstreek;39402
1525;Teylingen;38470
1581;Utrechtse Heuvelrug;50550
1586;Oost Gelre;29969
1598;Koggenland;23587
1621;Lansingerland;65594
1640;Leudal;36006
1641;Maasgouw;24406
1652;Gemert-Bakel;31435
1655;Halderberge;31183
1658;Heeze-Leende;16807
1659;Laarbeek;23220
1667;Reusel-De Mierden;13577
1669;Roerdalen;20806
1674;Roosendaal;77559
1676;Schouwen-Duiveland;34631
1680;Aa en Hunze;25845
1681;Borger-Odoorn;26014
1690;De Wolden;24580
1695;Noord-Beveland;7943
1696;Wijdemeren;24605
1699;Noordenveld;31686
1700;Twenterand;34073
1701;Westerveld;20003
1705;Lingewaard;47314
1706;Cranendonck;20841
1708;Steenwijkerland;45472
1709;Moerdijk;38091
1711;Echt-Susteren;32041
1714;Sluis;23150
1719;Drimmelen;28192
1721;Bernheze;32527
1723;Alphen-Chaam;10455
1724;Bergeijk;19196
1728;Bladel;20985
1729;Gulpen-Wittem;14054
1730;Tynaarlo;34736
1731;Midden-Drenthe;34092
1734;Overbetuwe;48919
1735;Hof van Twente;35446
1740;Neder-Betuwe;25708
1742;Rijssen-Holten;38675
1771;Geldrop-Mierlo;40733
1773;Olst-Wijhe;18835
1774;Dinkelland;26739
1783;Westland;115941
1842;Midden-Delfland;19377
1859;Berkelland;43933
1876;Bronckhorst;36119
1883;Sittard-Geleen;92650
1884;Kaag en Braassem;29168
1891;Dantumadiel;19135
1892;Zuidplas;47843
1894;Peel en Maas;45534
1895;Oldambt;39405
1896;Zwartewaterland;23448
1900;Súdwest-Fryslân;90421
1901;Bodegraven-Reeuwijk;36569
1903;Eijsden-Margraten;26034
1904;Stichtse Vecht;65878
1911;Hollands Kroon;49522
1916;Leidschendam-Voorburg;78229
1924;Goeree-Overflakkee;51867
1926;Pijnacker-Nootdorp;57932
1930;Nissewaard;87639
1931;Krimpenerwaard;57785
1940;De Fryske Marren;51929
1942;Gooise Meren;60370
1945;Berg en Dal;35474
1948;Meierijstad;84304
1949;Waadhoeke;46911
1950;Westerwolde;26465
1952;Midden-Groningen;61433
1954;Beekdaelen;35896
1955;Montferland;36873
1959;Altena;58277
1960;West Betuwe;52948
1961;Vijfheerenlanden;61669
1963;Hoeksche Waard;90256
1966;Het Hogeland;48224
1969;Westerkwartier;64896
1970;Noardeast-Fryslân;45866
1978;Molenlanden;45271
1979;Eemsdelta;45106
1980;Dijk en Waard;90076
1982;Land van Cuijk;91722
1991;Maashorst;59222
1992;Voorne aan Zee;74304
`,
  3,
).map(([id, name, inhabitants]) => ({ id, name, inhabitants: numberOrNull(inhabitants) }))

/** The two municipalities of the demo world: Amstelveen (0362) and Hengelo in Overijssel (0164). */
export const demoMunicipalityIds = ['0362', '0164'] as const
