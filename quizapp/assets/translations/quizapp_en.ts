<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>AfterSave</name>
    <message numerus="yes">
        <source>The marks of %Ln past attempt(s) would change.</source>
        <translation>
            <numerusform>The marks of %Ln past attempt would change.</numerusform>
            <numerusform>The marks of %Ln past attempts would change.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You changed %Ln question(s) that somebody has answered. Did only the wording change, or the meaning too?</source>
        <translation>
            <numerusform>You changed %Ln question that somebody has answered. Did only the wording change, or the meaning too?</numerusform>
            <numerusform>You changed %Ln questions that somebody has answered. Did only the wording change, or the meaning too?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassPage</name>
    <message numerus="yes">
        <source>%Ln quiz(zes)</source>
        <translation>
            <numerusform>%Ln quiz</numerusform>
            <numerusform>%Ln quizzes</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln need(s) a look</source>
        <translation>
            <numerusform>%Ln student needs a look</numerusform>
            <numerusform>%Ln students need a look</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln attempt(s) added</source>
        <translation>
            <numerusform>%Ln attempt added</numerusform>
            <numerusform>%Ln attempts added</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already in the class</source>
        <translation>
            <numerusform>%Ln already in the class</numerusform>
            <numerusform>%Ln already in the class</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln updated</source>
        <translation>
            <numerusform>%Ln updated</numerusform>
            <numerusform>%Ln updated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) set aside because of a conflict</source>
        <translation>
            <numerusform>%Ln file set aside because of a conflict</numerusform>
            <numerusform>%Ln files set aside because of conflicts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>canceled with %Ln file(s) left</source>
        <translation>
            <numerusform>canceled with %Ln file left</numerusform>
            <numerusform>canceled with %Ln files left</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln student(s)</source>
        <translation>
            <numerusform>%Ln student</numerusform>
            <numerusform>%Ln students</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln file(s) skipped</source>
        <translation>
            <numerusform>%Ln file skipped</numerusform>
            <numerusform>%Ln files skipped</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassPages</name>
    <message numerus="yes">
        <source>Collect %Ln result(s) in the class {name}?</source>
        <translation>
            <numerusform>Collect %Ln result in the class {name}?</numerusform>
            <numerusform>Collect %Ln results in the class {name}?</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ClassPresenter</name>
    <message numerus="yes">
        <source>%Ln attempt(s) regraded.</source>
        <translation>
            <numerusform>%Ln attempt regraded.</numerusform>
            <numerusform>%Ln attempts regraded.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ConflictCard</name>
    <message numerus="yes">
        <source>%Ln file(s) need(s) a look</source>
        <translation>
            <numerusform>%Ln file needs a look</numerusform>
            <numerusform>%Ln files need a look</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>DueRow</name>
    <message numerus="yes">
        <source>%Ln question(s) due today.</source>
        <translation>
            <numerusform>%Ln question due today.</numerusform>
            <numerusform>%Ln questions due today.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditorBar</name>
    <message numerus="yes">
        <source>%Ln problem(s)</source>
        <translation>
            <numerusform>%Ln problem</numerusform>
            <numerusform>%Ln problems</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditorList</name>
    <message numerus="yes">
        <source>Search %Ln question(s)</source>
        <translation>
            <numerusform>Search %Ln question</numerusform>
            <numerusform>Search %Ln questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>EditorPresenter</name>
    <message numerus="yes">
        <source>%Ln question(s) found</source>
        <translation>
            <numerusform>%Ln question found</numerusform>
            <numerusform>%Ln questions found</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ExportDialog</name>
    <message numerus="yes">
        <source>This format can&apos;t store %Ln detail(s):</source>
        <translation>
            <numerusform>This format can&apos;t store %Ln detail:</numerusform>
            <numerusform>This format can&apos;t store %Ln details:</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) with errors will be left out.</source>
        <translation>
            <numerusform>%Ln question with errors will be left out.</numerusform>
            <numerusform>%Ln questions with errors will be left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>FlagsCard</name>
    <message numerus="yes">
        <source>Questions are judged once %Ln student(s) took the quiz.</source>
        <translation>
            <numerusform>Questions are judged once %Ln student has taken the quiz.</numerusform>
            <numerusform>Questions are judged once %Ln students have taken the quiz.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Show %Ln question(s) worth a look</source>
        <translation>
            <numerusform>Show %Ln question worth a look</numerusform>
            <numerusform>Show %Ln questions worth a look</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GradebookPresenter</name>
    <message numerus="yes">
        <source>%Ln attempt(s) in this class</source>
        <translation>
            <numerusform>%Ln attempt in this class</numerusform>
            <numerusform>%Ln attempts in this class</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>GroupRows</name>
    <message numerus="yes">
        <source>And %Ln more.</source>
        <translation>
            <numerusform>And %Ln more.</numerusform>
            <numerusform>And %Ln more.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s)</source>
        <translation>
            <numerusform>%Ln question</numerusform>
            <numerusform>%Ln questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HistoryPage</name>
    <message numerus="yes">
        <source>%Ln attempt(s)</source>
        <translation>
            <numerusform>%Ln attempt</numerusform>
            <numerusform>%Ln attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>HomePage</name>
    <message numerus="yes">
        <source>%Ln question(s)</source>
        <translation>
            <numerusform>%Ln question</numerusform>
            <numerusform>%Ln questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) in this file can&apos;t be used and are left out.</source>
        <translation>
            <numerusform>%Ln question in this file can&apos;t be used and is left out.</numerusform>
            <numerusform>%Ln questions in this file can&apos;t be used and are left out.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportDialog</name>
    <message numerus="yes">
        <source>%Ln question(s) found</source>
        <translation>
            <numerusform>%Ln question found</numerusform>
            <numerusform>%Ln questions found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out</source>
        <translation>
            <numerusform>%Ln left out</numerusform>
            <numerusform>%Ln left out</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln already in this quiz</source>
        <translation>
            <numerusform>%Ln already in this quiz</numerusform>
            <numerusform>%Ln already in this quiz</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s)</source>
        <translation>
            <numerusform>%Ln question</numerusform>
            <numerusform>%Ln questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ImportPresenter</name>
    <message numerus="yes">
        <source>%Ln question(s) imported. Their pictures were saved next to the quiz.</source>
        <translation>
            <numerusform>%Ln question imported. Its pictures were saved next to the quiz.</numerusform>
            <numerusform>%Ln questions imported. Their pictures were saved next to the quiz.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) imported</source>
        <translation>
            <numerusform>%Ln question imported</numerusform>
            <numerusform>%Ln questions imported</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>LeftOutCard</name>
    <message numerus="yes">
        <source>%Ln attempt(s)</source>
        <translation>
            <numerusform>%Ln attempt</numerusform>
            <numerusform>%Ln attempts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln student(s)</source>
        <translation>
            <numerusform>%Ln student</numerusform>
            <numerusform>%Ln students</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ListPresenter</name>
    <message numerus="yes">
        <source>%Ln question(s) duplicated</source>
        <translation>
            <numerusform>%Ln question duplicated</numerusform>
            <numerusform>%Ln questions duplicated</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) deleted</source>
        <translation>
            <numerusform>%Ln question deleted</numerusform>
            <numerusform>%Ln questions deleted</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Topic of %Ln question(s)</source>
        <translation>
            <numerusform>Topic of %Ln question</numerusform>
            <numerusform>Topic of %Ln questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OpenQuizCard</name>
    <message numerus="yes">
        <source>%Ln question(s)</source>
        <translation>
            <numerusform>%Ln question</numerusform>
            <numerusform>%Ln questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>about %Ln minute(s)</source>
        <translation>
            <numerusform>about %Ln minute</numerusform>
            <numerusform>about %Ln minutes</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>OverviewPage</name>
    <message numerus="yes">
        <source>%Ln flagged</source>
        <translation>
            <numerusform>%Ln flagged</numerusform>
            <numerusform>%Ln flagged</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PasteDialog</name>
    <message numerus="yes">
        <source>%Ln more not shown</source>
        <translation>
            <numerusform>%Ln more not shown</numerusform>
            <numerusform>%Ln more not shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Add %Ln question(s)</source>
        <translation>
            <numerusform>Add %Ln question</numerusform>
            <numerusform>Add %Ln questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s) found</source>
        <translation>
            <numerusform>%Ln question found</numerusform>
            <numerusform>%Ln questions found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln left out</source>
        <translation>
            <numerusform>%Ln left out</numerusform>
            <numerusform>%Ln left out</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProblemPage</name>
    <message numerus="yes">
        <source>And %Ln more.</source>
        <translation>
            <numerusform>And %Ln more.</numerusform>
            <numerusform>And %Ln more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ProblemsPanel</name>
    <message numerus="yes">
        <source>%Ln problem(s)</source>
        <translation>
            <numerusform>%Ln problem</numerusform>
            <numerusform>%Ln problems</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>And %Ln more.</source>
        <translation>
            <numerusform>And %Ln more.</numerusform>
            <numerusform>And %Ln more.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuestionFiguresPage</name>
    <message numerus="yes">
        <source>Asked of %Ln student(s)</source>
        <translation>
            <numerusform>Asked of %Ln student</numerusform>
            <numerusform>Asked of %Ln students</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %Ln version(s)</source>
        <translation>
            <numerusform>in %Ln version</numerusform>
            <numerusform>in %Ln versions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>QuestionPresenter</name>
    <message numerus="yes">
        <source>%Ln question(s) have no answer yet.</source>
        <translation>
            <numerusform>%Ln question has no answer yet.</numerusform>
            <numerusform>%Ln questions have no answer yet.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>You haven&apos;t reached %Ln question(s). You will see your result so far.</source>
        <translation>
            <numerusform>You haven&apos;t reached %Ln question. You will see your result so far.</numerusform>
            <numerusform>You haven&apos;t reached %Ln questions. You will see your result so far.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegradeDialog</name>
    <message numerus="yes">
        <source>%Ln attempt(s) would get a different mark.</source>
        <translation>
            <numerusform>%Ln attempt would get a different mark.</numerusform>
            <numerusform>%Ln attempts would get a different mark.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Regrade %Ln attempt(s)</source>
        <translation>
            <numerusform>Regrade %Ln attempt</numerusform>
            <numerusform>Regrade %Ln attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegradeRow</name>
    <message numerus="yes">
        <source>%Ln attempt(s)</source>
        <translation>
            <numerusform>%Ln attempt</numerusform>
            <numerusform>%Ln attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>RegradingPresenter</name>
    <message numerus="yes">
        <source>Regraded %Ln attempt(s)</source>
        <translation>
            <numerusform>Regraded %Ln attempt</numerusform>
            <numerusform>Regraded %Ln attempts</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplaceDialog</name>
    <message numerus="yes">
        <source>%Ln match(es)</source>
        <translation>
            <numerusform>%Ln match</numerusform>
            <numerusform>%Ln matches</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln more not shown</source>
        <translation>
            <numerusform>%Ln more not shown</numerusform>
            <numerusform>%Ln more not shown</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Replace in %Ln place(s)</source>
        <translation>
            <numerusform>Replace in %Ln place</numerusform>
            <numerusform>Replace in %Ln places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ReplacingPresenter</name>
    <message numerus="yes">
        <source>Replaced in %Ln place(s)</source>
        <translation>
            <numerusform>Replaced in %Ln place</numerusform>
            <numerusform>Replaced in %Ln places</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>ResultPage</name>
    <message numerus="yes">
        <source>%Ln not answered</source>
        <translation>
            <numerusform>%Ln not answered</numerusform>
            <numerusform>%Ln not answered</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SendDialog</name>
    <message numerus="yes">
        <source>%Ln attempt(s)</source>
        <translation>
            <numerusform>%Ln attempt</numerusform>
            <numerusform>%Ln attempts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln answer(s), each with its time and points</source>
        <translation>
            <numerusform>%Ln answer, each with its time and points</numerusform>
            <numerusform>%Ln answers, each with its time and points</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>StatisticsPage</name>
    <message numerus="yes">
        <source>Copied %Ln question(s)</source>
        <translation>
            <numerusform>Copied %Ln question</numerusform>
            <numerusform>Copied %Ln questions</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln student(s)</source>
        <translation>
            <numerusform>%Ln student</numerusform>
            <numerusform>%Ln students</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln attempt(s)</source>
        <translation>
            <numerusform>%Ln attempt</numerusform>
            <numerusform>%Ln attempts</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln question(s)</source>
        <translation>
            <numerusform>%Ln question</numerusform>
            <numerusform>%Ln questions</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>WordingDialog</name>
    <message numerus="yes">
        <source>The correct answer of %Ln question(s) changed, so reviews of them start over.</source>
        <translation>
            <numerusform>The correct answer of %Ln question changed, so reviews of it start over.</numerusform>
            <numerusform>The correct answers of %Ln questions changed, so reviews of them start over.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>class_report</name>
    <message numerus="yes">
        <source>%Ln student(s), as of {moment}.</source>
        <translation>
            <numerusform>%Ln student, as of {moment}.</numerusform>
            <numerusform>%Ln students, as of {moment}.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>exchange</name>
    <message numerus="yes">
        <source>The file was read as {encoding}, but %Ln character(s) couldn&apos;t be read.</source>
        <translation>
            <numerusform>The file was read as {encoding}, but %Ln character couldn&apos;t be read.</numerusform>
            <numerusform>The file was read as {encoding}, but %Ln characters couldn&apos;t be read.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Removed %Ln invisible control character(s).</source>
        <translation>
            <numerusform>Removed %Ln invisible control character.</numerusform>
            <numerusform>Removed %Ln invisible control characters.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out %Ln duplicate(s) of a quiz.</source>
        <translation>
            <numerusform>Left out %Ln duplicate of a quiz.</numerusform>
            <numerusform>Left out %Ln duplicates of a quiz.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out %Ln duplicate question(s) of “{name}”.</source>
        <translation>
            <numerusform>Left out %Ln duplicate question of “{name}”.</numerusform>
            <numerusform>Left out %Ln duplicate questions of “{name}”.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out the time limits of %Ln question(s).</source>
        <translation>
            <numerusform>Left out the time limits of %Ln question.</numerusform>
            <numerusform>Left out the time limits of %Ln questions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln formula(s) had no saved value and became empty. Save the workbook in a spreadsheet program and import it again.</source>
        <translation>
            <numerusform>%Ln formula had no saved value and became empty. Save the workbook in a spreadsheet program and import it again.</numerusform>
            <numerusform>%Ln formulas had no saved value and became empty. Save the workbook in a spreadsheet program and import it again.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out the difficulty of %Ln question(s).</source>
        <translation>
            <numerusform>Left out the difficulty of %Ln question.</numerusform>
            <numerusform>Left out the difficulty of %Ln questions.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Left out %Ln incorrect option(s) without text.</source>
        <translation>
            <numerusform>Left out %Ln incorrect option without text.</numerusform>
            <numerusform>Left out %Ln incorrect options without text.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>regrade_words</name>
    <message numerus="yes">
        <source>%Ln attempt(s) checked</source>
        <translation>
            <numerusform>%Ln attempt checked</numerusform>
            <numerusform>%Ln attempts checked</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%Ln attempt(s) will show another correct answer, with the same mark</source>
        <translation>
            <numerusform>%Ln attempt will show another correct answer, with the same mark</numerusform>
            <numerusform>%Ln attempts will show another correct answer, with the same mark</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>“{question}” (%Ln answer(s)): {reason}</source>
        <translation>
            <numerusform>“{question}” (%Ln answer): {reason}</numerusform>
            <numerusform>“{question}” (%Ln answers): {reason}</numerusform>
        </translation>
    </message>
</context>
</TS>
