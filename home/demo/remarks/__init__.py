"""A hundred and twenty invented comments, by the title of the story they stand below."""

from home.demo.remarks.autumn import AUTUMN
from home.demo.remarks.spring import SPRING
from home.demo.remarks.summer import SUMMER
from home.demo.remarks.winter import WINTER

REMARKS = {**WINTER, **SPRING, **SUMMER, **AUTUMN}
