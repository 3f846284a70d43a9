"""Invented complainants; their addresses are made up and their mail goes nowhere."""

from typing import Any

Person = dict[str, Any]


def person(name: str, street: str, house_number: str, postcode: str, city: str, **more: str) -> Person:
    """Who complains, with name, address and an e-mail address at example.org."""
    mail = name.lower().replace(" ", ".").replace("ë", "e").replace("é", "e")
    where = {"street": street, "house_number": house_number, "postcode": postcode, "city": city}
    return {"name": name, **where, "email": f"{mail}@example.org", **more}


ANNELIES = person("Annelies Brouwer", "Havenkade", "3", "1271 AB", "Huizen", organisation="Brouwer Administratie")
BASTIAAN = person("Bastiaan Schouten", "Naarderweg", "118 a", "1217 GN", "Hilversum")
CELINE = person("Celine Verhagen", "Brink", "7", "1251 KS", "Laren", phone="035 123 45 67")
DIRK = person("Dirk Zonneveld", "Marktstraat", "22", "1411 DJ", "Naarden", organisation="Zonneveld Fietsen")
ESMEE = person("Esmée van Dam", "Lindelaan", "45", "1405 AJ", "Bussum")
FATIMA = person("Fatima Benali", "Kerkstraat", "9", "1211 CK", "Hilversum", on_behalf_of="Mohamed Benali")
GIJS = person("Gijs Terpstra", "Dorpsplein", "1", "1261 PR", "Blaricum", organisation="Terpstra Hoveniers")
HANNA = person("Hanna de Boer", "Vaartweg", "63", "1401 RB", "Bussum")
IVO = person("Ivo Maas", "Oude Gracht", "14 bis", "1381 XH", "Weesp")
JOLANDA = person("Jolanda Prins", "Eikenlaan", "30", "1217 DZ", "Hilversum")
KOEN = person("Koen Willems", "Stationsweg", "5", "1404 AN", "Bussum", phone="06 12 34 56 78")
LIEKE = person("Lieke Smeets", "Raadhuisplein", "12", "1271 CA", "Huizen", organisation="Basisschool De Regenboog")
MARK = person("Mark Jongbloed", "Zuiderweg", "81", "1221 HT", "Hilversum")
NADIA = person("Nadia Kaya", "Torenlaan", "2 c", "1261 GD", "Blaricum", organisation="Kaya Keramiek")
WESSEL = person("Wessel Hendriks", "Gooiergracht", "27", "1251 VE", "Laren")
YARA = person("Yara Mulder", "Melkweg", "4", "1381 AH", "Weesp", organisation="Mulder Interieur")
OSCAR = person("Oscar Blom", "Molenweg", "19", "1399 EA", "Muiderberg")

PIETER_BY_LETTER = person("Pieter Groen", "Achterom", "6", "1411 KX", "Naarden") | {"email": ""}
"""Wrote a letter on paper and gave no e-mail address."""
TRUUS_BY_LETTER = person("Truus van Rijn", "Klooster", "11", "1411 LT", "Naarden") | {"email": ""}
"""Has no e-mail address either; gets her letters by post."""
RITA_BY_PHONE: Person = {"name": "Rita Hofman", "phone": "035 765 43 21", "email": ""}
"""Rang us; we still have to ask for the rest."""
