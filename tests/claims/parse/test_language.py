"""Articles of invented outlets, in English that looks foreign and in other languages."""

from time import process_time

import pytest

from claims.parse.language import language_of
from claims.parse.page import parse

ENGLISH = {
    "a dateline": (
        "KAMENSK, May 4. /KNA/. Arkady Semyonovich Volkonsky met Rodion Petrovich Zhilin "
        "and Yevdokia Kuznetsova in Verkhny Dol, the press service of Granit Vagon said.\n\n"
        "The Kamensk, Belorechye and Staro-Pavlovo plants shipped 1,200 wagons."
    ),
    "French names": (
        "VALRIVE - Jean-Baptiste Aubertin, directeur général of Société Minière du Haut-Valon, "
        "met Marie-Claire Delorme-Petit of the Conseil régional at the Hôtel de Ville.\n\nThe "
        "Syndicat national des mineurs and the Ligue des droits du citoyen asked for documents."
    ),
    "Dutch names": (
        "Jan-Willem van der Noord and Marijke van den Akker of the Vereniging Havenmilieu sued "
        "Stichting Waterhoek.\n\nThe Raad van Toezicht and the Rechtbank Noordkaap heard Koen "
        "Hooghuis, Annemiek van Dalen and Pieter ter Veen on Friday."
    ),
    "one long German quotation": (
        "The chairman of Sonnwald Chemie did not apologise.\n\n„Wir haben nach bestem Wissen und "
        "Gewissen gehandelt, und niemand in unserem Haus hat zu irgendeinem Zeitpunkt etwas "
        "verschwiegen, was die Behörden hätten wissen müssen; das gilt für das Werk in Oberau "
        "ebenso wie für alle anderen, an denen wir seit Jahrzehnten arbeiten“, the letter read.\n\n"
        "A lawyer for the families said that it was a lie and that she would go to court."
    ),
    "a Portuguese quotation first": (
        "“Nunca pagámos nada a ninguém, nem em Porto Lume nem em Vila Alta, e quem diz o contrário "
        "vai ter de o provar em tribunal, porque esta empresa sempre cumpriu a lei”, said João "
        "Ferraz.\n\nThe company's lawyers sent the same words to the ministry. It has not replied."
    ),
    "Yoruba and Igbo names": (
        "Chukwuemeka Okoro and Adebayo Ogunbiyi of Ikoro no longer run Zenara Oil, Abara said.\n\n"
        "The Oguro, Oyara and Ekina chapters of the union, led by Oluwaseun Adeyinka and Ngozi "
        "Nwankwo, want Alhaji Musa Dambata to go."
    ),
    "Spanish names": (
        "Villa Serena - Juan Carlos Restrepa, Luis Fernando Castañar and María del Pilar Gutierro "
        "left Cementos del Valle on Monday.\n\nThe Fiscalía de la Nación and the Superintendencia "
        "de Industria charge them over a bridge in San José del Guaviro."
    ),
    "Chinese names": (
        "Zhang Weimin, Liu Xiaodan and Chen Guangchen of Huaxin Shuini deny it.\n\nThe Ningbei, "
        "Qingzhou and Xinhai bureaus fined Shanlu Zhongtian Coal and Baotai Steel on Friday."
    ),
    "Polish names": (
        "ZAGAJE (PAK) - Grzegorz Brzęczyński, Zbigniew Wójcicki and Małgorzata Szczepanek of "
        "Kopalnia Węgla Zagaje testified.\n\nThe Sąd Okręgowy in Łąki hears Przemysław Krzyżak on "
        "Thursday."
    ),
    "Turkish names": (
        "AKPINAR (AK) - Mehmet Yıldıran, Ayşe Gülbahçe Öztan and Şükrü Çağlar of Karadere Demir "
        "Çelik were held.\n\nThe Cumhuriyet Başsavcılığı in Kahramanlı wants İsmail Büyükçelen too."
    ),
    "Hindi offices": (
        "Shri Rajendra Prasad Tiwary, Smt Sunita Devi and Dr Venkatara Subraman of the Mahasagar "
        "Rajya Sahakari Bank went to the Lokayukta.\n\nThe Gram Panchayats of Bhandar, Gondal and "
        "Gadchir get 40 lakh rupees."
    ),
    "two sentences": (
        "Tolva denies leak.\n\nTolva Metals said no acid left its Harrow plant on Monday."
    ),
}
OTHERS = {
    "de": "Die Firma Sonnwald bestreitet, dass aus ihrem Werk Säure in den Fluss gelangt ist.",
    "fr": "La société Valrive a nié lundi avoir versé des pots-de-vin, selon son porte-parole.",
    "nl": "Het bedrijf Waterhoek ontkent dat het afval in de haven heeft gestort, zegt de krant.",
    "es": "La empresa Cementos del Valle negó el lunes que hubiera pagado sobornos a nadie.",
    "it": "L'azienda ha negato di aver scaricato rifiuti nel fiume. I permessi sono in regola.",
    "pt": "A empresa negou ter pago subornos e disse que todas as licenças estão em ordem.",
    "sv": "Företaget förnekar att det har släppt ut syra i ån. Alla tillstånd är i ordning.",
    "da": "Selskabet afviser, at det har ledt syre ud i åen. Alle tilladelser er i orden.",
    "pl": "Spółka zaprzecza, że wylewała kwas do rzeki. Wszystkie pozwolenia są w porządku.",
    "tr": "Şirket, nehre asit boşalttığını yalanladı. Sözcü bütün izinlerin tam olduğunu söyledi.",
    "ru": "Компания отрицает, что сливала кислоту в реку. Все разрешения в порядке.",
    "id": "Perusahaan itu membantah telah membuang asam ke sungai. Semua izin sudah lengkap.",
    "zh": "公司否认向河中排放酸液。发言人星期二表示,所有许可证都齐全。",
    "pcm": "Di company don deny say dem no pour acid inside river. Di permit dem dey complete.",
}


@pytest.mark.parametrize("looks", ENGLISH)
def test_english_is_english_whatever_names_and_quotations_stand_in_it(looks: str) -> None:
    assert language_of(ENGLISH[looks]) == "en"
    assert language_of(ENGLISH[looks], ["en-GB"]) == "en"
    assert language_of(ENGLISH[looks], ["fr_FR"]) == "en"  # of the template


@pytest.mark.parametrize("language", OTHERS)
def test_another_language_is_none_of_it_whatever_the_page_declares(language: str) -> None:
    assert language_of(OTHERS[language]) == language
    assert language_of(OTHERS[language], ["en"]) == language


def test_an_article_mostly_in_another_language_is_in_that_one() -> None:
    mixed = "\n\n".join((OTHERS["nl"] * 4, "The ministry said that it would not comment."))
    assert language_of(mixed) == "nl"


@pytest.mark.parametrize(
    "head",
    [
        '<html lang="zu"><head>',
        '<html><head><meta property="og:locale" content="zu_ZA">',
        '<html><head><meta http-equiv="Content-Language" content="zu">',
        '<script type="application/ld+json">{"@type":"Article","inLanguage":"zu"}</script><html>',
    ],
)
def test_what_a_page_declares_tells_near_languages_apart(head: str) -> None:
    # Xhosa and Zulu share most of these words.
    text = "Inkampani iyaphika ukuthi ithele uketshezi emfuleni. Isikhulumi sayo sithe konke kuhle."
    page = f"{head}<title>Umfula</title></head><body><article><p>{text * 3}</p></article></body>"
    assert parse(page.encode(), "text/html", "https://ledger.example/umfula").language == "zu"


def test_the_language_of_a_long_text_takes_no_longer_to_tell() -> None:
    def seconds(text: str) -> float:
        began = process_time()
        for _ in range(5):
            language_of(text)
        return process_time() - began

    for unit in ('"', "“a ", "«", ENGLISH["a dateline"]):
        enough = unit * (20_000 // len(unit))
        seconds(enough)
        assert seconds(enough * 8) < 3 * seconds(enough) + 0.1
