"""The words of German."""

from quizapp.items.language import Language, listed, phrases, words

LANGUAGE = Language(
    tag="de",
    decimal=",",
    stop_words=words(
        "antworten aussagen unter über aber alle allem allen aller alles als also am an ander "
        "andere anderen anderer anderes auch auf aus außer bei beim bis bzw da dabei dadurch "
        "dafür damit dann das dass dazu dem den denn der deren des dessen dich die dies diese "
        "diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines er "
        "es etwa etwas euch folgende folgenden folgender für gegen genannt gibt haben hat hatte "
        "hatten hier ihm ihn ihnen ihr ihre ihrem ihren ihrer im in ins ist ja jede jedem jeden "
        "jeder jedes jene kann kein keine keinem keinen keiner können man mehr mit muss müssen "
        "nach nennt nicht nichts noch nun nur ob oder ohne sehr sein seine seinem seinen seiner "
        "sich sie sind so soll sollte sowie statt um und uns vom von vor war waren was wegen "
        "welche welchem welchen welcher welches wem wen wenn wer werden wessen wie wieder wird wo "
        "wurde wurden während zu zum zur zwischen antwort aussage frage richtig richtige "
        "richtigen trifft begriff bezeichnet heißt"
    ),
    true_false=frozenset(
        {
            phrases("falsch, richtig"),
            phrases("falsch, wahr"),
            phrases("ja, nein"),
            phrases("stimmt, stimmt nicht"),
        }
    ),
    all_of_above=phrases(
        "alle oben genannten, alle der oben genannten, alle obigen, alle genannten, alle "
        "antworten, alle aussagen, alles oben genannte, alles genannte, alle vorherigen, alle der "
        "genannten"
    ),
    none_of_above=phrases(
        "keine der oben genannten, keines der oben genannten, keiner der oben genannten, keine "
        "der obigen, keine der genannten, keines der genannten, keiner der genannten, keine der "
        "antworten, keine der aussagen, keine antwort, nichts davon, keine davon"
    ),
    tails=listed(
        "sind richtig, ist richtig, sind korrekt, ist korrekt, treffen zu, trifft zu, stimmen, "
        "stimmt, antworten, aussagen, antworten sind richtig, aussagen sind richtig, "
        "möglichkeiten"
    ),
    and_words=words("noch oder und"),
    only_words=words("nur sowohl weder entweder"),
    labels=words(
        "stimmen antworten aussagen als auch ist sind zu antwort aussage richtig korrekt wahr "
        "treffen"
    ),
    places=phrases(
        "die ersten beiden, die ersten zwei, die letzten beiden, die letzten zwei, die beiden "
        "ersten, die beiden letzten, nur die ersten beiden"
    ),
    place_ends=listed(
        "oben genannten, oben genannte, obigen, obige, antworten oben, vorherigen, vorherigen "
        "antworten, beides von oben"
    ),
    question_words=words("was welche welchem welchen welcher welches wem wen wer wessen"),
    clause_words=words("aber als dass ob wenn weil obwohl sondern"),
    negations=words("kein keine keinem keinen keiner nicht keines"),
    exceptions=words("außer ausgenommen"),
    negative_phrases=listed("am wenigsten"),
    negative_predicates=words("falsch unrichtig unwahr"),
    option_negations=words("niemals nie kein keine keinem keinen keiner nicht keines"),
    negative_adjectives=words(
        "selten unmöglich unwahrscheinlich ungewöhnlich unwichtig unnötig unüblich"
    ),
    absolutes=listed(
        "immer, niemals, nie, ausnahmslos, stets, in jedem fall, auf jeden fall, auf keinen fall, "
        "in keinem fall, unter keinen umständen, unter allen umständen, völlig, vollkommen, "
        "vollständig, gänzlich"
    ),
    plain_facts=listed("immer noch, noch nie, immer wieder, noch immer, nie wieder"),
    vague=listed(
        "oft, meistens, häufig, selten, manchmal, gelegentlich, normalerweise, üblicherweise, hin "
        "und wieder, ab und zu"
    ),
    bare_stems=phrases(
        "welche aussage ist richtig, welche aussage ist falsch, welche aussagen sind richtig, "
        "welche aussage trifft zu, welche aussagen treffen zu, welche der folgenden aussagen ist "
        "richtig, welche der folgenden aussagen sind richtig, welche der folgenden aussagen "
        "trifft zu, was ist richtig, was stimmt, was trifft zu, welche antwort ist richtig, wähle "
        "die richtige antwort"
    ),
    commands=words(
        "berechne bestimme ergänze ermittle finde kürze löse nenne ordne runde übersetze "
        "vereinfache wähle forme"
    ),
    reason_words=words("weil da"),
    personal_words=words("ich du wir ihr mich dich uns euch mein meine dein deine unser unsere"),
    noun_openers=words(
        "der die das den dem des ein eine einem einen einer von vom im in aus jahr zum zur"
    ),
    opposites=phrases(
        "steigt sinkt, stieg sank, höher niedriger, höher tiefer, mehr weniger, größer kleiner, "
        "länger kürzer, schneller langsamer, stärker schwächer, wärmer kälter, schwerer leichter"
    ),
    negative_prefixes=("un",),
    unchanged_words=words("gleich unverändert konstant gleichen"),
    span_words=words(
        "zwischen bereich zeitraum zeit intervall spanne wann dauerte dauer jahre regierte lebte"
    ),
    range_words=words("bis"),
    bounds={
        "weniger als": "<",
        "unter": "<",
        "höchstens": "<=",
        "maximal": "<=",
        "bis zu": "<=",
        "mehr als": ">",
        "über": ">",
        "mindestens": ">=",
        "oder mehr": ">=",
        "und mehr": ">=",
        "oder weniger": "<=",
    },
    singular_verbs=words("hat ist kann muss war wird wurde"),
    plural_verbs=words("haben können müssen sind waren werden wurden"),
)
