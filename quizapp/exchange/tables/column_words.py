"""The words in column headers, in several languages, and what they mean."""

import re
from functools import cache
from typing import Literal

from msgspec import Struct

Role = Literal[
    "prompt",
    "option",
    "wrong",
    "answer",
    "mark",
    "feedback",
    "credit",
    "explanation",
    "topic",
    "points",
    "id",
    "number",
    "type",
    "shuffle",
    "time_limit",
    "image",
]

_OPTION = (
    "option|choice|answer option|answer choice|possible answer|response|alternative"
    "|antwortmöglichkeit|antwortoption|auswahl|choix|proposition|opción|alternativa|opção"
    "|opzione|optie|antwoordoptie|opsioni|opsion|alternativë|opcja|вариант|вариант ответа"
    "|seçenek|şık|svarsalternativ|alternativ|opcija|варіант"
)
_ANSWER = (
    "answer|antwort|réponse|respuesta|resposta|risposta|antwoord|përgjigjja|përgjigje"
    "|odpowiedź|ответ|cevap|yanıt|svar|odgovor|відповідь"
)
_OPTIONS = (
    "options|choices|answer options|answer choices|possible answers|alternatives"
    "|antwortmöglichkeiten|propositions|opciones|alternativas|opções|opzioni|opties|opsionet"
    "|варианты|варианты ответа|варианты ответов|seçenekler|şıklar"
)
_ANSWERS = (
    "answers|antworten|réponses|respuestas|respostas|risposte|antwoorden|përgjigjet"
    "|odpowiedzi|ответы|cevaplar|odgovori"
)
_RIGHT = (
    "correct answer|correct answers|correct|right answer|right answers|key|keys|answer key"
    "|answer keys|solution|solutions|correct option|correct options|correct choice"
    "|right option|correct response|answer letter|answer letters|correct letter|answer number"
    "|richtige antwort|richtige antworten|korrekte antwort|lösung|lösungen|richtig"
    "|bonne réponse|bonnes réponses|réponse correcte|réponses correctes|solution"
    "|respuesta correcta|respuestas correctas|correcta|solución|resposta correta"
    "|resposta certa|correta|gabarito|risposta corretta|risposta esatta|corretta|soluzione"
    "|juiste antwoord|correct antwoord|goede antwoord|oplossing|përgjigjja e saktë|e saktë"
    "|zgjidhja|poprawna odpowiedź|prawidłowa odpowiedź|правильный ответ|правильные ответы"
    "|doğru cevap|doğru yanıt|doğru şık|rätt svar|riktig svar|korrekt svar|tačan odgovor"
    "|točan odgovor|правильна відповідь"
)
_CORRECT = "correct|is correct|right|is right|richtig|correcte|correcta|correta|corretta|e saktë"
_FEEDBACK = (
    "feedback|rückmeldung|rétroaction|retroalimentación|retroalimentação|riscontro|terugkoppeling"
)
_CREDIT = "credit|weight|fraction|gewicht|poids|peso|gewichtung"

_PHRASES: dict[Role, str] = {
    "prompt": (
        "question|question text|question title|question stem|prompt|stem|item|item text|text"
        "|frage|fragetext|fragestellung|énoncé|intitulé|pregunta|enunciado|texto de la pregunta"
        "|pergunta|questão|domanda|testo della domanda|vraag|pyetja|pyetje|pytanie|treść pytania"
        "|вопрос|текст вопроса|soru|fråga|spørgsmål|spørsmål|kysymys|pitanje|питання|otázka"
    ),
    "wrong": (
        "wrong answer|wrong option|incorrect answer|incorrect answers|incorrect option|distractor"
        "|wrong|incorrect|falsche antwort|mauvaise réponse|respuesta incorrecta|resposta incorreta"
        "|resposta errada|distrator|risposta errata|risposta sbagliata|fout antwoord"
        "|përgjigje e gabuar|błędna odpowiedź|неправильный ответ|yanlış cevap|fel svar"
    ),
    "explanation": (
        f"explanation|answer explanation|general feedback|rationale|comment|comments|reason"
        f"|explanations|reasoning|justification|{_FEEDBACK}|erklärung|erläuterung|begründung"
        "|kommentar|explication|commentaire|explicación|justificación|explicação|justificativa"
        "|comentário|spiegazione|commento|uitleg|toelichting|shpjegimi|shpjegim|wyjaśnienie"
        "|объяснение|пояснение|açıklama|förklaring|forklaring|objašnjenje|пояснення"
    ),
    "topic": (
        "topic|topics|category|categories|tag|tags|subject|section|theme|unit|chapter|domain"
        "|thema|kategorie|bereich|kapitel|fach|sujet|catégorie|thème|chapitre|tema|categoría"
        "|capítulo|materia|categoria|assunto|argomento|capitolo|onderwerp|categorie|hoofdstuk"
        "|kategoria|temat|dział|тема|категория|раздел|konu|kategori|ämne|emne|oblast"
    ),
    "points": (
        "point|points|mark|marks|score|max points|punkt|punkte|puntos|puntuación|puntaje|pontos"
        "|pontuação|punti|punteggio|punten|pikë|pikët|punkty|балл|баллы|puan|poäng|poeng|bodovi"
    ),
    "id": "id|question id|item id|import id|identifier|code|ref|reference|kennung|identifiant",
    "number": (
        "#|no|nr|number|n°|nº|№|n|question no|question number|question nr|item number|order"
        "|nummer|numéro|número|numero|numri|numer|номер|sıra|broj"
    ),
    "type": (
        "type|question type|item type|kind|fragetyp|typ|type de question|tipo|tipo de pregunta"
        "|tipo de questão|tipo di domanda|vraagtype|lloji|тип|тип вопроса|tür"
    ),
    "shuffle": "shuffle|shuffle options|randomize|mischen",
    "time_limit": (
        "time limit|time|time in seconds|seconds|duration|timer|zeitlimit|zeit|zeit in sekunden"
        "|temps|temps limite|limite de temps|tiempo|tiempo límite|tempo|limite de tempo"
        "|limite di tempo|tijd|tijdslimiet|koha|время|süre|czas"
    ),
    "image": (
        "image|image link|image url|image path|image file|picture|picture url|media|bild|abbildung"
        "|imagen|imagem|immagine|afbeelding|figura|изображение|görsel"
    ),
}

_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z0-9])|(?<=[A-Za-z])(?=\d)")
_ASIDE = re.compile(r"\((?!s\))[^()]*\)|\[[^\[\]]*\]|\s[-–—]\s.*|:.*", re.S)
_WORD = re.compile(r"[\w#№°º]+")
_LABELS = frozenset("abcdefghijklmnopqrstuvwxyz") | {str(number) for number in range(1, 27)}
_LONGEST = 200


class Header(Struct, frozen=True):
    """What a column's header says: its role, or None, and its words.

    `is_right`: the column holds correct answers; `in_letters`: as letters. `option` is the
    number, from 1, of the option that it belongs to, or 0.
    """

    role: Role | None
    phrase: str = ""
    is_right: bool = False
    in_letters: bool = False
    option: int = 0


def read_header(cell: str) -> Header:
    """Return what the head of a column says."""
    text = _ASIDE.sub(" ", _CAMEL.sub(" ", cell[:_LONGEST])).replace("_", " ")
    words = _WORD.findall(text.replace("(s)", "s").casefold())
    if not words:
        return Header(None)
    phrase = " ".join(words)
    role = _role(words)
    is_right = role == "answer" and phrase not in _set(_ANSWER) | _set(_ANSWERS)
    in_letters = is_right and words[-1] in ("letter", "letters")
    return Header(role, phrase, is_right, in_letters, _option_number(words))


def _option_number(words: list[str]) -> int:
    label = next((word for word in reversed(words) if word in _LABELS), "0")
    return int(label) if label.isdecimal() else ord(label) - ord("a") + 1


def _role(words: list[str]) -> Role | None:
    *before, last = words
    if last in _LABELS and before:
        return _labeled(" ".join(before))
    if last in _LABELS and not last.isdecimal():
        return "number" if last == "n" else "option"
    phrase = " ".join(words)
    if phrase in _set(_OPTION) or phrase in _set(_OPTIONS):
        return "option"
    if phrase in _set(_RIGHT) or phrase in _set(_ANSWER) or phrase in _set(_ANSWERS):
        return "answer"
    return _labeled_pair(words) or _by_phrase().get(phrase)


def _labeled(phrase: str) -> Role | None:
    """Return the role of a header that ends in a letter or number: one of several columns."""
    if phrase in _set(_OPTION) or phrase in _set(_ANSWER):
        return "option"
    kinds: tuple[tuple[Role, str], ...] = (
        ("feedback", _FEEDBACK), ("credit", _CREDIT), ("mark", _CORRECT), ("answer", _RIGHT)
    )  # fmt: skip
    found = next((role for role, known in kinds if phrase in _set(known)), None)
    return found or _labeled_pair(phrase.split()) or _by_phrase().get(phrase)


def _labeled_pair(words: list[str]) -> Role | None:
    """Return the role of heads such as "Option 1 feedback" and "Feedback for answer A"."""
    rest = [word for word in words if word not in _LABELS and word != "for"]
    if len(rest) != 2 or len(rest) == len(words) == 2:
        return None
    options = _set(_OPTION) | _set(_ANSWER)
    kinds: tuple[tuple[Role, str], ...] = (
        ("feedback", _FEEDBACK), ("credit", _CREDIT), ("mark", _CORRECT)
    )  # fmt: skip
    for first, second in (rest, rest[::-1]):
        if first in options:
            return next((role for role, known in kinds if second in _set(known)), None)
    return None


@cache
def _set(phrases: str) -> frozenset[str]:
    return frozenset(phrases.split("|"))


@cache
def _by_phrase() -> dict[str, Role]:
    return {phrase: role for role, phrases in _PHRASES.items() for phrase in phrases.split("|")}
