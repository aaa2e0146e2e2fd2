"""Will it be met? Odds, gaps and consistency, all from the same draws.

Examples
--------
>>> import luoshu
>>> from luoshu.samples import tiny_catalogue, tiny_panel, tiny_plan
>>> answer = luoshu.appraise(tiny_plan(30, due=2022), tiny_panel(range(5, 16)), tiny_catalogue(), draws=500)
>>> answer.targets[0].status
'unlikely'
"""

from luoshu import make_callable

make_callable(__name__)
