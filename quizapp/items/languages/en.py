"""The words of English."""

from quizapp.items.language import Articles, Language, combined, listed, phrases, words

LANGUAGE = Language(
    tag="en",
    decimal=".",
    stop_words=words(
        "often under below over above a about according after all also although am among an and "
        "another any are aren't as at be because been before being best between both but by "
        "called can can't cannot choose could couldn't describe describes did didn't do does "
        "doesn't doing don't done down during each either else every except few first following "
        "for from get gets given gives had has hasn't have haven't having he her here hers him "
        "his how i if in into is isn't it item its itself just kind last least less let likely "
        "made main mainly make makes making many may means meant might more most mostly much must "
        "named names neither no nor not now of off on one only onto option or other others our "
        "out own part per pick please same select shall she should shouldn't since so some "
        "statement statements such take takes than that the their them then there these they this "
        "those three through thus to too true false two type types until up upon us use used uses "
        "using very was wasn't way we well were weren't what when where whether which while who "
        "whom whose why will with within without won't would wouldn't you your answer answers "
        "correct correctly incorrect question word words term terms example examples"
    ),
    endings=(
        ("sses", "ss"),
        ("ies", "y"),
        ("ches", "ch"),
        ("shes", "sh"),
        ("xes", "x"),
        ("ss", "ss"),
        ("us", "us"),
        ("is", "is"),
        ("s", ""),
    ),
    true_false=frozenset(
        {
            phrases("agree, disagree"),
            phrases("correct, incorrect"),
            phrases("f, t"),
            phrases("false, true"),
            phrases("no, yes"),
            phrases("right, wrong"),
        }
    ),
    all_of_above=phrases(
        "all of the above, all the above, all above, all of these, all of them, all of the "
        "options, all of the answers, all of the options above, all of the answers above, all of "
        "the choices, all the answers, all answers, all options, all of the preceding, any of the "
        "above"
    ),
    none_of_above=phrases(
        "none of the above, none of these, none of them, none of the options, none of the "
        "answers, none of the choices, none of the preceding, neither of the above, no option, no "
        "answer"
    ),
    tails=listed(
        "are correct, is correct, are true, is true, are right, is right, are possible, apply, "
        "applies"
    ),
    and_words=words("and nor or"),
    only_words=words("both either just neither only"),
    labels=words(
        "are is option statement statements true answer answers correct options choice choices "
        "items right"
    ),
    places=phrases(
        "the first two, the last two, the first three, the last three, the first one, the last "
        "one, the first option, the last option, the second option, the third option, the first "
        "two options, the last two options, the first two answers, the last two answers, both the "
        "first two, only the first two, only the last two"
    ),
    place_ends=listed(
        "the above, the below, the preceding, options above, answers above, choices above, "
        "statements above, option above, answer above, options below, answers below, option "
        "below, answer below, previous option, previous answer, previous options, previous "
        "answers, preceding options, preceding answers"
    ),
    question_words=words("what which who whom whose"),
    clause_words=words(
        "after although as because before but how if since so than that until when where whether "
        "which while who whom whose why unless though"
    ),
    negations=words("cannot not"),
    exceptions=words("except excepting"),
    auxiliaries=words(
        "is are was were be been am has have had do does did can could will would should shall "
        "may might must"
    ),
    participle_ends=listed("ed, ing, en"),
    negative_phrases=listed(
        "least likely, least appropriate, least suitable, least probable, least important, least "
        "useful, least effective"
    ),
    stem_negations=words("lacks incorrect untrue"),
    negative_predicates=words("false"),
    option_negations=words("never cannot nor not"),
    negative_adjectives=words(
        "false without incorrect impossible improbable unlikely uncommon unusual unimportant "
        "unnecessary unreasonable unrelated unaffected inaccurate insignificant invalid "
        "dissimilar unclear untrue infrequent"
    ),
    absolutes=listed(
        "always, never, invariably, without exception, in all cases, in every case, in any case, "
        "in no case, under all circumstances, under any circumstances, under no circumstances, at "
        "all times, completely, entirely, totally, absolutely"
    ),
    determiners=words("every"),
    plain_facts=listed(
        "was never, were never, has never, have never, had never, every second, every minute, "
        "every hour, every day, every night, every morning, every evening, every week, every "
        "month, every year, every spring, every summer, every autumn, every winter, every time, "
        "every two, every three, every four, every five, every six, every seven, every eight, "
        "every ten, every twelve, every hundred, every other, every few, not every, nearly every, "
        "almost every, not completely, not entirely, almost completely, almost entirely"
    ),
    vague=listed(
        "often, usually, frequently, rarely, seldom, sometimes, occasionally, generally, "
        "commonly, infrequently, hardly ever, from time to time, quite often"
    ),
    bare_stems=phrases(
        "choose the correct answer, select the correct answer, pick the right answer, choose the "
        "right answer, choose the best answer, select the best answer, choose one, select one"
    )
    | combined(
        "which, which one, which of the following, which of these, which of the following "
        "statements, which of these statements, which statement, which statements, which answer, "
        "which option",
        "is true, are true, is correct, are correct, is right, are right, is false, are false, is "
        "incorrect, are incorrect, is wrong, are wrong, is not true, are not true, is not "
        "correct, are not correct",
    ),
    commands=words(
        "choose mark pick select true add arrange calculate complete compute convert define "
        "determine differentiate divide estimate evaluate expand explain factor factorise "
        "factorize fill find finish identify integrate match multiply name order rearrange "
        "round simplify solve sort spell subtract translate"
    ),
    reason_words=words("because since"),
    personal_words=words("i you he she we me my mine your yours his her hers him us our ours"),
    noun_openers=words("the a an of in into from by year which called as"),
    gerund_ends=("ing",),
    opposites=phrases(
        "increase decrease, increased decreased, increasing decreasing, rise fall, rose fell, "
        "rising falling, raise lower, raised lowered, raising lowering, higher lower, high low, "
        "more less, more fewer, larger smaller, bigger smaller, longer shorter, faster slower, "
        "warmer colder, hotter colder, stronger weaker, heavier lighter, attract repel, attracted "
        "repelled, expand contract, expand shrink, grow shrink, gain lose, gained lost, speed "
        "slow, strengthen weaken, stimulate inhibit, absorb release, maximum minimum"
    ),
    negative_prefixes=listed("un, in, im, ir, il, dis, non"),
    unchanged_words=words(
        "same unchanged constant change changes equal equally steady stay stays remain remains"
    ),
    span_words=words(
        "between when range ranges interval intervals span spans period periods lasted dates "
        "years reign reigned lived score result lines pages verses"
    ),
    range_words=words("through to until"),
    bounds={
        "less than": "<",
        "fewer than": "<",
        "under": "<",
        "below": "<",
        "at most": "<=",
        "up to": "<=",
        "no more than": "<=",
        "more than": ">",
        "greater than": ">",
        "over": ">",
        "above": ">",
        "at least": ">=",
        "or more": ">=",
        "or over": ">=",
        "and over": ">=",
        "and above": ">=",
        "or less": "<=",
        "or fewer": "<=",
        "or under": "<=",
    },
    singular_verbs=words("does doesn't has hasn't is isn't was wasn't"),
    plural_verbs=words("are aren't do don't have haven't were weren't"),
    articles=Articles(
        before_vowel="an",
        before_consonant="a",
        vowels="aeiou",
        silent=("hour", "honest", "honour", "honor", "heir"),
        consonant=("use", "usu", "uti", "eu", "ewe", "one", "once", "ubi", "ufo"),
        unsure=("uni", "ura", "ure", "uri", "urb", "herb"),
    ),
    singulars=words("lens gas series species means news diabetes rabies biceps triceps chess"),
    one_words=words("a an each every one"),
    pair_phrases=listed("which two, what two, name two"),
)
