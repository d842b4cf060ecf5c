"""Sixty invented actors, five in each of twelve categories."""

from home.demo.actors.advice import ADVICE
from home.demo.actors.age import AGE
from home.demo.actors.culture import CULTURE
from home.demo.actors.family import FAMILY
from home.demo.actors.green import GREEN
from home.demo.actors.health import HEALTH
from home.demo.actors.housing import HOUSING
from home.demo.actors.inclusion import INCLUSION
from home.demo.actors.learning import LEARNING
from home.demo.actors.sport import SPORT
from home.demo.actors.trade import TRADE
from home.demo.actors.youth import YOUTH

ENTRIES = {
    "beratung": ADVICE,
    "kinder": YOUTH,
    "familie": FAMILY,
    "bildung": LEARNING,
    "kultur": CULTURE,
    "sport": SPORT,
    "aelter-werden": AGE,
    "gesundheit": HEALTH,
    "inklusion": INCLUSION,
    "wohnen": HOUSING,
    "umwelt": GREEN,
    "wirtschaft": TRADE,
}
