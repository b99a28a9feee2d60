"""The words of Serbian, in Latin and in Cyrillic script."""

from quizapp.items.language import Bound, Language, listed, phrases, words

_DIGRAPHS = (("dž", "џ"), ("lj", "љ"), ("nj", "њ"))
_LETTERS = str.maketrans("abvgdđežzijklmnoprstćufhcčš", "абвгдђежзијклмнопрстћуфхцчш")


def _cyrillic(text: str) -> str:
    """`text` in Cyrillic letters; small Latin ones alone, none of them doubled by a prefix."""
    for latin, cyrillic in _DIGRAPHS:
        text = text.replace(latin, cyrillic)
    return text.translate(_LETTERS)


def _words(text: str) -> frozenset[str]:
    return words(text) | words(_cyrillic(text))


def _listed(text: str) -> tuple[str, ...]:
    return listed(text) + listed(_cyrillic(text))


def _phrases(text: str) -> frozenset[str]:
    return phrases(text) | phrases(_cyrillic(text))


_TRUE_FALSE = ("netačno, tačno", "da, ne", "istina, laž", "istinito, neistinito", "netačno, istina")
_BOUNDS: dict[str, Bound] = {
    "manje od": "<",
    "više od": ">",
    "ispod": "<",
    "iznad": ">",
    "preko": ">",
    "najmanje": ">=",
    "bar": ">=",
    "najviše": "<=",
    "do": "<=",
    "ili više": ">=",
    "i više": ">=",
    "ili manje": "<=",
}

LANGUAGE = Language(
    tag="sr",
    decimal=",",
    stop_words=_words(
        "a ako ali bi bila bilo bili bio biti bez blizu čega čemu čije čiji čija da dali deo dio "
        "do dok drugi druga drugo druge dve dva ga gde gdje godine i iako ih ili im ima imaju "
        "imao iz iza između ispod iznad ja je jedan jedna jedno jer još ju kad kada kako kao kod "
        "koga koja koje kojeg kojem koji kojih kojim kojima kojoj koju kome ko li me mi može mogu "
        "mora na nad nakon nam naziva nego neka neke neki neko ni nije nisu niz o od odgovor "
        "odgovora odgovori on ona one oni ono osim ova ovaj ove ovi ovih ovo pa po pod pored "
        "posle poslije pre prema pri prije pitanje protiv radi sa sam samo se sledeće sledećih "
        "sljedeće sljedećih su sva sve svi svoj svoja svoje ta taj tako te tačan tačna tačno ti "
        "tih to tokom tvrdnja tvrdnje tvrdnji u uz vam već vi više za zašto zato zbog šta što će "
        "navedenih navedene navedeni naziv zove predstavlja"
    ),
    true_false=frozenset(
        pair for text in _TRUE_FALSE for pair in (phrases(text), phrases(_cyrillic(text)))
    ),
    # references to other options
    all_of_above=_phrases(
        "sve navedeno, sve gore navedeno, svi navedeni, svi gore navedeni, sve navedene, sva "
        "navedena, sve od navedenog, sve od navedenih, sve od gore navedenog, svi odgovori, svi "
        "ponuđeni odgovori, svi navedeni odgovori, sve ponuđeno, sve ovo, sve prethodno, sve od "
        "ovoga"
    ),
    none_of_above=_phrases(
        "ništa od navedenog, ništa od gore navedenog, ništa od ovoga, ništa od ponuđenog, nijedan "
        "od navedenih, nijedna od navedenih, nijedno od navedenih, nijedan od ponuđenih, nijedan "
        "odgovor, nijedan od odgovora, nijedan od navedenih odgovora, nijedan od ponuđenih "
        "odgovora, ni jedan od navedenih, ni jedno od navedenog"
    ),
    tails=_listed("su tačni, je tačan, su tačne, je tačna, je tačno, nije tačan, su ispravni"),
    and_words=_words("i ili ni te"),
    only_words=_words("samo oba obe obje jedino"),
    labels=_words("odgovor odgovori opcija opcije tvrdnja tvrdnje pod su je tačni tačan tačne"),
    places=_phrases(
        "prva dva, prve dve, prve dvije, poslednja dva, poslednje dve, prva dva odgovora, "
        "poslednja dva odgovora, prvi odgovor, poslednji odgovor, drugi odgovor, prva tri"
    ),
    place_ends=_listed(
        "gore navedeno, gore navedenog, gore navedenih, gore navedeni, odgovor iznad, odgovori "
        "iznad, odgovora iznad, odgovor ispod, odgovori ispod, prethodni odgovor, prethodni "
        "odgovori, prethodna dva"
    ),
    # negatives
    question_words=_words(
        "ko koga kome čiji čija čije šta koji koja koje kojeg kojem kojoj koju kojih kojim kojima"
    ),
    clause_words=_words(
        "ako ali da dok gde gdje iako jer kad kada kako kojeg kojem koji koja koje kojih kojim "
        "kojima kojoj koju nego pošto što šta zašto"
    ),
    negations=_words("ne nije nisu nema nemaju neće nijedan nijedna nijedno"),
    exceptions=_words("osim izuzev sem"),
    stem_negations=_words("netačno netačna netačan netačne netačni pogrešno pogrešna pogrešan"),
    option_negations=_words("ne nije nisu nema nemaju nikad nikada neće"),
    negative_adjectives=_words(
        "nemoguće neobično nevažno neverovatno nevjerovatno nepotrebno netačno"
    ),
    # wording
    absolutes=_listed(
        "uvek, uvijek, nikad, nikada, bez izuzetka, u svakom slučaju, ni u "
        "kom slučaju, ni u kojem slučaju, pod svim okolnostima, potpuno, u potpunosti, sasvim"
    ),
    determiners=_words("svaki svaka svako"),
    plain_facts=_listed(
        "još nikad, još nikada, još uvek, još uvijek, svaki dan, svaki sat, svaki mesec, svaki "
        "put, svaka dva, svaka tri, svaka četiri"
    ),
    vague=_listed(
        "često, obično, retko, rijetko, ponekad, povremeno, uglavnom, najčešće, katkad, s vremena "
        "na vreme, s vremena na vrijeme"
    ),
    bare_stems=_phrases(
        "koja tvrdnja je tačna, koja je tvrdnja tačna, koje tvrdnje su tačne, koja od tvrdnji je "
        "tačna, koja od sledećih tvrdnji je tačna, koja od navedenih tvrdnji je tačna, koje od "
        "navedenih tvrdnji su tačne, koji odgovor je tačan, koji je odgovor tačan, šta je tačno, "
        "koja tvrdnja nije tačna, koja tvrdnja je netačna, izaberi tačan odgovor, izaberite tačan "
        "odgovor, zaokruži tačan odgovor, zaokružite tačan odgovor"
    ),
    commands=_words(
        "izračunaj izračunajte odredi odredite nađi nađite reši rešite dopuni dopunite prevedi "
        "prevedite navedi navedite izaberi izaberite poredaj poredajte zaokruži zaokružite spoji"
    ),
    reason_words=_words("jer zato pošto"),
    personal_words=_words(
        "ja ti on ona mi vi me te ga moj moja tvoj tvoja njegov njen naš vaš sam"
    ),
    noun_openers=_words("u iz od na do po godine grad reka"),
    opposites=_phrases(
        "povećava smanjuje, povećao smanjio, povećala smanjila, povećalo smanjilo, raste opada, "
        "raste pada, viši niži, viša niža, više manje, veći manji, veća manja, brže sporije, brži "
        "sporiji, jači slabiji, privlače odbijaju, širi skuplja, topliji hladniji"
    ),
    negative_prefixes=_listed("ne"),
    unchanged_words=_words("isto isti ista ostaje menja mijenja jednako jednak"),
    # numbers
    span_words=_words(
        "između kada kad raspon razdoblje period interval opseg trajao trajala trajalo godine "
        "vladao vladala živeo živela rezultat"
    ),
    range_words=_words("do"),
    bounds={**_BOUNDS, **{_cyrillic(phrase): bound for phrase, bound in _BOUNDS.items()}},
    # grammar
    singular_verbs=_words("je nije ima nema mora"),
    plural_verbs=_words("su nisu imaju nemaju moraju"),
)
