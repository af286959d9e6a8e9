"""Countries and areas of ISO 3166-1: codes, names in American legal prose, adjectives.

Names are those of everyday legal prose (``Bolivia``, not ``Plurinational State of Bolivia``),
with ``the`` where a sentence needs it. Kosovo has the user-assigned code that passports bear.
"""

from __future__ import annotations

TABLE = """\
AF AFG|Afghanistan|Afghan
AX ALA|the Åland Islands|Åland
AL ALB|Albania|Albanian
DZ DZA|Algeria|Algerian
AS ASM|American Samoa|American Samoan
AD AND|Andorra|Andorran
AO AGO|Angola|Angolan
AI AIA|Anguilla|Anguillan
AQ ATA|Antarctica|Antarctic
AG ATG|Antigua and Barbuda|Antiguan and Barbudan
AR ARG|Argentina|Argentine
AM ARM|Armenia|Armenian
AW ABW|Aruba|Aruban
AU AUS|Australia|Australian
AT AUT|Austria|Austrian
AZ AZE|Azerbaijan|Azerbaijani
BS BHS|the Bahamas|Bahamian
BH BHR|Bahrain|Bahraini
BD BGD|Bangladesh|Bangladeshi
BB BRB|Barbados|Barbadian
BY BLR|Belarus|Belarusian
BE BEL|Belgium|Belgian
BZ BLZ|Belize|Belizean
BJ BEN|Benin|Beninese
BM BMU|Bermuda|Bermudian
BT BTN|Bhutan|Bhutanese
BO BOL|Bolivia|Bolivian
BQ BES|the Caribbean Netherlands|Dutch
BA BIH|Bosnia and Herzegovina|Bosnian
BW BWA|Botswana|Botswanan
BV BVT|Bouvet Island|Norwegian
BR BRA|Brazil|Brazilian
IO IOT|the British Indian Ocean Territory|British
BN BRN|Brunei|Bruneian
BG BGR|Bulgaria|Bulgarian
BF BFA|Burkina Faso|Burkinabe
BI BDI|Burundi|Burundian
CV CPV|Cabo Verde|Cabo Verdean
KH KHM|Cambodia|Cambodian
CM CMR|Cameroon|Cameroonian
CA CAN|Canada|Canadian
KY CYM|the Cayman Islands|Caymanian
CF CAF|the Central African Republic|Central African
TD TCD|Chad|Chadian
CL CHL|Chile|Chilean
CN CHN|China|Chinese
CX CXR|Christmas Island|Australian
CC CCK|the Cocos (Keeling) Islands|Australian
CO COL|Colombia|Colombian
KM COM|the Comoros|Comorian
CG COG|the Republic of the Congo|Congolese
CD COD|the Democratic Republic of the Congo|Congolese
CK COK|the Cook Islands|Cook Islander
CR CRI|Costa Rica|Costa Rican
CI CIV|Côte d\u2019Ivoire|Ivorian
HR HRV|Croatia|Croatian
CU CUB|Cuba|Cuban
CW CUW|Curaçao|Curaçaoan
CY CYP|Cyprus|Cypriot
CZ CZE|the Czech Republic|Czech
DK DNK|Denmark|Danish
DJ DJI|Djibouti|Djiboutian
DM DMA|Dominica|Dominican
DO DOM|the Dominican Republic|Dominican
EC ECU|Ecuador|Ecuadorian
EG EGY|Egypt|Egyptian
SV SLV|El Salvador|Salvadoran
GQ GNQ|Equatorial Guinea|Equatorial Guinean
ER ERI|Eritrea|Eritrean
EE EST|Estonia|Estonian
SZ SWZ|Eswatini|Swazi
ET ETH|Ethiopia|Ethiopian
FK FLK|the Falkland Islands|Falkland Islander
FO FRO|the Faroe Islands|Faroese
FJ FJI|Fiji|Fijian
FI FIN|Finland|Finnish
FR FRA|France|French
GF GUF|French Guiana|French Guianese
PF PYF|French Polynesia|French Polynesian
TF ATF|the French Southern Territories|French
GA GAB|Gabon|Gabonese
GM GMB|the Gambia|Gambian
GE GEO|Georgia|Georgian
DE DEU|Germany|German
GH GHA|Ghana|Ghanaian
GI GIB|Gibraltar|Gibraltarian
GR GRC|Greece|Greek
GL GRL|Greenland|Greenlandic
GD GRD|Grenada|Grenadian
GP GLP|Guadeloupe|Guadeloupean
GU GUM|Guam|Guamanian
GT GTM|Guatemala|Guatemalan
GG GGY|Guernsey|Channel Islander
GN GIN|Guinea|Guinean
GW GNB|Guinea-Bissau|Bissau-Guinean
GY GUY|Guyana|Guyanese
HT HTI|Haiti|Haitian
HM HMD|Heard Island and McDonald Islands|Australian
VA VAT|the Holy See|Vatican
HN HND|Honduras|Honduran
HK HKG|Hong Kong|Hong Kong
HU HUN|Hungary|Hungarian
IS ISL|Iceland|Icelandic
IN IND|India|Indian
ID IDN|Indonesia|Indonesian
IR IRN|Iran|Iranian
IQ IRQ|Iraq|Iraqi
IE IRL|Ireland|Irish
IM IMN|the Isle of Man|Manx
IL ISR|Israel|Israeli
IT ITA|Italy|Italian
JM JAM|Jamaica|Jamaican
JP JPN|Japan|Japanese
JE JEY|Jersey|Channel Islander
JO JOR|Jordan|Jordanian
KZ KAZ|Kazakhstan|Kazakhstani
KE KEN|Kenya|Kenyan
KI KIR|Kiribati|I-Kiribati
KP PRK|North Korea|North Korean
KR KOR|South Korea|South Korean
XK XKX|Kosovo|Kosovar
KW KWT|Kuwait|Kuwaiti
KG KGZ|Kyrgyzstan|Kyrgyz
LA LAO|Laos|Laotian
LV LVA|Latvia|Latvian
LB LBN|Lebanon|Lebanese
LS LSO|Lesotho|Basotho
LR LBR|Liberia|Liberian
LY LBY|Libya|Libyan
LI LIE|Liechtenstein|Liechtensteiner
LT LTU|Lithuania|Lithuanian
LU LUX|Luxembourg|Luxembourgish
MO MAC|Macau|Macanese
MG MDG|Madagascar|Malagasy
MW MWI|Malawi|Malawian
MY MYS|Malaysia|Malaysian
MV MDV|the Maldives|Maldivian
ML MLI|Mali|Malian
MT MLT|Malta|Maltese
MH MHL|the Marshall Islands|Marshallese
MQ MTQ|Martinique|Martinican
MR MRT|Mauritania|Mauritanian
MU MUS|Mauritius|Mauritian
YT MYT|Mayotte|Mahoran
MX MEX|Mexico|Mexican
FM FSM|the Federated States of Micronesia|Micronesian
MD MDA|Moldova|Moldovan
MC MCO|Monaco|Monégasque
MN MNG|Mongolia|Mongolian
ME MNE|Montenegro|Montenegrin
MS MSR|Montserrat|Montserratian
MA MAR|Morocco|Moroccan
MZ MOZ|Mozambique|Mozambican
MM MMR|Burma|Burmese
NA NAM|Namibia|Namibian
NR NRU|Nauru|Nauruan
NP NPL|Nepal|Nepali
NL NLD|the Netherlands|Dutch
NC NCL|New Caledonia|New Caledonian
NZ NZL|New Zealand|New Zealand
NI NIC|Nicaragua|Nicaraguan
NE NER|Niger|Nigerien
NG NGA|Nigeria|Nigerian
NU NIU|Niue|Niuean
NF NFK|Norfolk Island|Norfolk Islander
MK MKD|North Macedonia|Macedonian
MP MNP|the Northern Mariana Islands|Northern Mariana Islander
NO NOR|Norway|Norwegian
OM OMN|Oman|Omani
PK PAK|Pakistan|Pakistani
PW PLW|Palau|Palauan
PS PSE|Palestine|Palestinian
PA PAN|Panama|Panamanian
PG PNG|Papua New Guinea|Papua New Guinean
PY PRY|Paraguay|Paraguayan
PE PER|Peru|Peruvian
PH PHL|the Philippines|Philippine
PN PCN|the Pitcairn Islands|Pitcairn Islander
PL POL|Poland|Polish
PT PRT|Portugal|Portuguese
PR PRI|Puerto Rico|Puerto Rican
QA QAT|Qatar|Qatari
RE REU|Réunion|Réunionese
RO ROU|Romania|Romanian
RU RUS|Russia|Russian
RW RWA|Rwanda|Rwandan
BL BLM|Saint Barthélemy|Barthélemois
SH SHN|Saint Helena, Ascension and Tristan da Cunha|Saint Helenian
KN KNA|Saint Kitts and Nevis|Kittitian and Nevisian
LC LCA|Saint Lucia|Saint Lucian
MF MAF|Saint Martin|Saint-Martinois
PM SPM|Saint Pierre and Miquelon|Saint-Pierrais
VC VCT|Saint Vincent and the Grenadines|Vincentian
WS WSM|Samoa|Samoan
SM SMR|San Marino|Sammarinese
ST STP|São Tomé and Príncipe|São Toméan
SA SAU|Saudi Arabia|Saudi
SN SEN|Senegal|Senegalese
RS SRB|Serbia|Serbian
SC SYC|Seychelles|Seychellois
SL SLE|Sierra Leone|Sierra Leonean
SG SGP|Singapore|Singaporean
SX SXM|Sint Maarten|Sint Maartener
SK SVK|Slovakia|Slovak
SI SVN|Slovenia|Slovenian
SB SLB|the Solomon Islands|Solomon Islander
SO SOM|Somalia|Somali
ZA ZAF|South Africa|South African
GS SGS|South Georgia and the South Sandwich Islands|British
SS SSD|South Sudan|South Sudanese
ES ESP|Spain|Spanish
LK LKA|Sri Lanka|Sri Lankan
SD SDN|Sudan|Sudanese
SR SUR|Suriname|Surinamese
SJ SJM|Svalbard and Jan Mayen|Norwegian
SE SWE|Sweden|Swedish
CH CHE|Switzerland|Swiss
SY SYR|Syria|Syrian
TW TWN|Taiwan|Taiwanese
TJ TJK|Tajikistan|Tajik
TZ TZA|Tanzania|Tanzanian
TH THA|Thailand|Thai
TL TLS|Timor-Leste|Timorese
TG TGO|Togo|Togolese
TK TKL|Tokelau|Tokelauan
TO TON|Tonga|Tongan
TT TTO|Trinidad and Tobago|Trinidadian and Tobagonian
TN TUN|Tunisia|Tunisian
TR TUR|Turkey|Turkish
TM TKM|Turkmenistan|Turkmen
TC TCA|the Turks and Caicos Islands|Turks and Caicos Islander
TV TUV|Tuvalu|Tuvaluan
UG UGA|Uganda|Ugandan
UA UKR|Ukraine|Ukrainian
AE ARE|the United Arab Emirates|Emirati
GB GBR|the United Kingdom|British
US USA|the United States|American
UM UMI|the United States Minor Outlying Islands|American
UY URY|Uruguay|Uruguayan
UZ UZB|Uzbekistan|Uzbek
VU VUT|Vanuatu|Ni-Vanuatu
VE VEN|Venezuela|Venezuelan
VN VNM|Vietnam|Vietnamese
VG VGB|the British Virgin Islands|British Virgin Islander
VI VIR|the U.S. Virgin Islands|U.S. Virgin Islander
WF WLF|Wallis and Futuna|Wallisian and Futunan
EH ESH|Western Sahara|Sahrawi
YE YEM|Yemen|Yemeni
ZM ZMB|Zambia|Zambian
ZW ZWE|Zimbabwe|Zimbabwean
"""

ALIASES = """\
AE|UAE|Emirates
BA|Bosnia
BQ|Bonaire|Bonaire, Sint Eustatius and Saba
BN|Brunei Darussalam
BO|Plurinational State of Bolivia
BR|Brasil
CD|DRC|Congo-Kinshasa|Congo (Kinshasa)|DR Congo|Democratic Republic of Congo|Zaire
CG|Congo-Brazzaville|Congo (Brazzaville)|Republic of Congo
CI|Ivory Coast
CN|People's Republic of China|PRC|Mainland China
CV|Cape Verde
CZ|Czechia
DE|Alemania|Federal Republic of Germany
DO|Republica Dominicana|Dominican Rep|Dom. Rep.
EG|Egipto
ES|España
FM|Micronesia
FR|Francia
GB|UK|U.K.|Great Britain|Britain|England|Scotland|Wales|Northern Ireland
GR|Grecia
HT|Haití
IN|Republic of India
IR|Islamic Republic of Iran
IT|Italia
JP|Japón
KG|Kyrgyz Republic
KP|DPRK|Democratic People's Republic of Korea
KR|Republic of Korea|ROK
LA|Lao People's Democratic Republic
MK|Macedonia
MM|Myanmar|Burma (Myanmar)|Myanmar (Burma)
MO|Macao
MX|Méjico|United Mexican States|Estados Unidos Mexicanos
NL|Holland
PH|Filipinas
PS|State of Palestine|Palestinian Territories
RU|Russian Federation|Rusia
SA|Kingdom of Saudi Arabia
SV|Salvador
SY|Syrian Arab Republic
SZ|Swaziland
TL|East Timor
TR|Türkiye|Turkiye
TT|Trinidad
TW|Republic of China|Chinese Taipei
TZ|United Republic of Tanzania
UA|Ucrania
US|USA|U.S.|U.S.A.|United States of America|Estados Unidos|EE. UU.|EEUU|America
VA|Vatican City|Vatican
VE|Bolivarian Republic of Venezuela
VN|Viet Nam
XX|stateless|no nationality|none - stateless|apátrida
ZZ|unknown|not known|desconocido
"""
