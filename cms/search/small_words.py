"""Small words, which say nothing of what a text or a question is about; folded, as `cms.search.analysis` folds."""

SMALL_WORDS = frozenset(
    """
    aber alle allem allen aller alles als also am an ander andere anderem anderen anderer anderes auch auf aus bei beim
    bin bis bist da dabei damit dann das dass dazu dein deine deinem deinen deiner dem den denn der deren des dessen
    dich die dies diese diesem diesen dieser dieses dir doch dort du durch ein eine einem einen einer eines er es etwas
    euch euer eure fur gegen gibt hab habe haben hat hatte hatten hier hin hinter ich ihm ihn ihnen ihr ihre ihrem
    ihren ihrer im in indem ins ist ja jede jedem jeden jeder jedes kann kein keine keinem keinen keiner konn konnen
    konnte man manche mehr mein meine meinem meinen meiner mich mir mit muss mussen nach nicht nichts noch nun nur ob
    oder ohne sehr sein seine seinem seinen seiner seit sich sie sind so soll sollen sollte sondern sonst uber um und
    uns unser unsere unserem unseren unserer unter viel viele vom von vor wann war waren warum was weil weiter welche
    welchem welchen welcher welches wenn wer werd werde werden wie wieder wir wird wo wollen worden wurde wurden zu zum
    zur zwar zwischen suche finden brauche mochte
    a an and are for from in is of on or the to with
    """.split()
)
