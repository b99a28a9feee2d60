"""The words of Albanian."""

from quizapp.items.language import Language, listed, phrases, words

LANGUAGE = Language(
    tag="sq",
    decimal=",",
    stop_words=words(
        "mbi nën a ai ajo apo as asnjë asnjëra ata atë atij ato brenda cila cilat cilave cilën "
        "cilës cilët cili cilin cilit deri dhe disa do duhet duke e edhe është gjatë i ia iu "
        "ishin ishte ja jo janë ka kam kanë kështu këta këtë këtij këto kjo ku kur kush ky le ma "
        "më me mes midis mund na nga ndaj ndër ne në nëse nëpër nuk nja një ose pa para pas po "
        "por pra prej përveç për përse pse që qenë rreth s sa saj se sepse si sipas sipër tek te "
        "tij tjera tjerë tjetër tyre të u ua unë vetëm çdo çfarë përgjigje përgjigja përgjigjet "
        "pyetje pyetja saktë sakta vërtetë quhet"
    ),
    true_false=frozenset(
        {
            phrases("e gabuar, e saktë"),
            phrases("e gabuar, e vërtetë"),
            phrases("e pasaktë, e saktë"),
            phrases("jo, po"),
        }
    ),
    all_of_above=phrases(
        "të gjitha, të gjitha më sipër, të gjitha të mësipërmet, të gjitha përgjigjet, të gjitha "
        "këto, të gjitha këto përgjigje, të gjitha alternativat, të gjitha sa më sipër"
    ),
    none_of_above=phrases(
        "asnjëra, asnjëra nga këto, asnjëra prej tyre, asnjëra nga përgjigjet, asnjë nga këto, "
        "asnjëra më sipër, asnjëra nga të mësipërmet, asnjë nga të mësipërmet, asnjëra nga "
        "alternativat"
    ),
    tails=listed("janë të sakta, është e saktë, janë të vërteta, është e vërtetë"),
    and_words=words("apo dhe ose"),
    only_words=words("edhe vetëm"),
    labels=words("e është janë të përgjigja përgjigjet saktë sakta alternativa alternativat"),
    places=phrases("dy të parat, dy të fundit, dy përgjigjet e para, dy përgjigjet e fundit"),
    place_ends=listed("më sipër, të mësipërmet, më poshtë"),
    question_words=words("cila cilat cilën cilës cilët cili cilin cilit kush çfarë kë kujt"),
    clause_words=words("ku kur nëse por pse që sepse si nëqoftëse ndërsa"),
    negations=words("asnjë nuk"),
    exceptions=words("përveç përjashtuar"),
    stem_negations=words("pasaktë gabuar pavërtetë"),
    option_negations=words("kurrë asnjëherë nuk"),
    absolutes=listed(
        "gjithmonë, gjithnjë, kurrë, asnjëherë, në asnjë rast, në çdo rast, pa përjashtim, "
        "plotësisht, krejtësisht, tërësisht"
    ),
    vague=listed("shpesh, zakonisht, rrallë, ndonjëherë, herë pas here, nganjëherë"),
    bare_stems=phrases(
        "cila është e saktë, cila është e vërtetë, cila nga këto është e saktë, cila nga këto "
        "është e vërtetë, cili pohim është i saktë, cili pohim është i vërtetë, zgjidhni "
        "përgjigjen e saktë, zgjidh përgjigjen e saktë"
    ),
    commands=words("gjej gjeni llogarit llogaritni plotëso plotësoni përkthe zgjidh"),
    reason_words=words("sepse pasi meqë"),
    personal_words=words("unë ti ne ju më të na im ime yt jote"),
    noun_openers=words("i e të së nga në viti"),
    opposites=phrases(
        "rritet zvogëlohet, rritet ulet, më shumë më pak, rrit ul, ngrihet bie, shpejtohet "
        "ngadalësohet, forcohet dobësohet"
    ),
    unchanged_words=words("njëjtë njëjti njëjta pandryshuar"),
    span_words=words("kur midis periudha periudhë ndërmjet vitet zgjati intervali"),
    range_words=words("deri"),
    bounds={
        "më pak se": "<",
        "më shumë se": ">",
        "mbi": ">",
        "nën": "<",
        "të paktën": ">=",
        "së paku": ">=",
        "e më shumë": ">=",
        "ose më shumë": ">=",
    },
    singular_verbs=words("është ishte ka kishte"),
    plural_verbs=words("ishin janë kanë kishin"),
)
