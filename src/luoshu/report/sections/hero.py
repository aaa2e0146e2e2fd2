"""The sentence at the top of the report, and the few lines under it."""

from __future__ import annotations

from luoshu.appraise.answer import TargetAnswer
from luoshu.language.number import chance, plain
from luoshu.report.content import Context
from luoshu.report.number import day, short_name
from luoshu.report.sections.words import counted, listed, state_word

HOPELESS = 0.01


def hero_sentence(context: Context) -> str:
    """Return the answer in one sentence: in how many futures all targets that can be judged hold together."""
    language = context.language
    judged, unknown = context.judged, context.unknown
    date = day(context.appraisal.as_of, language)
    values: dict[str, object] = {"day": date, "count": counted(len(judged), context)}
    everything = context.appraisal.joint.all
    missed = sum(target.status == "missed" for target in judged)
    if not judged:
        values["count"] = counted(len(context.counted), context)
        return context.say("hero_none", **values) + context.say("hero_end")
    if missed:
        values["missed"] = counted(missed, context)
        key = "hero_missed" if missed > 1 else "hero_missed_one"
    elif all(target.status == "met" for target in judged):
        key = "hero_met"
    else:
        probability = judged[0].probability if everything is None else everything
        values["chance"] = chance(probability or 0.0, language)
        key = "hero_one" if len(judged) == 1 else "hero_all" if unknown else "hero_all_every"
    end = context.say("hero_left", count=counted(len(unknown), context, start=True))
    return context.say(key, **values) + (end if unknown else context.say("hero_end"))


def hero_stand(context: Context) -> str:
    """Return what follows the sentence: how many hold on average, which are likeliest, which are out of reach."""
    joint, language = context.appraisal.joint, context.language
    parts = []
    if joint.expected_met is not None and len(joint.judged) > 1:
        parts.append(context.say("stand_expected", number=plain(joint.expected_met, language, places=1)))
    open_ = [target for target in context.judged if target.status not in ("met", "missed")]
    open_.sort(key=lambda target: -(target.probability or 0.0))
    hopeful = [target for target in open_ if (target.probability or 0.0) >= HOPELESS]
    if hopeful and len(open_) > 1:
        parts.append(
            context.say("stand_best", one=_name(hopeful[0], context), chance=_chance(hopeful[0], context))
        )
        if len(hopeful) > 1:
            two = hopeful[1]
            parts.append(context.say("stand_next", two=_name(two, context), chance=_chance(two, context)))
        else:
            parts.append(context.say("stand_stop"))
    hopeless = [_name(target, context) for target in open_ if target not in hopeful]
    if hopeless and hopeful:
        names = [context.say("quoted", name=name) for name in hopeless]
        parts.append(context.say("stand_hopeless", names=listed(names, context)))
    decided = [target for target in context.judged if target not in open_]
    if decided and open_:
        each = [
            context.say("decided_one", name=_name(target, context), state=state_word(target.status, context))
            for target in decided
        ]
        parts.insert(0, context.say("stand_decided", names=context.say("comma").join(each)))
    return "".join(parts).strip()


def _name(target: TargetAnswer, context: Context) -> str:
    return short_name(target, context.plan, context.language)


def _chance(target: TargetAnswer, context: Context) -> str:
    return chance(target.probability or 0.0, context.language)
