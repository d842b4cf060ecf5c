"""Twenty-four invented stories of one year."""

from home.demo.stories.autumn import AUTUMN
from home.demo.stories.spring import SPRING
from home.demo.stories.summer import SUMMER
from home.demo.stories.winter import WINTER

STORIES = (*WINTER, *SPRING, *SUMMER, *AUTUMN)
