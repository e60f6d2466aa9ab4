// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/authoring/fielddiff_p.h>

#include <libegov/form/fields/builtinfield_p.h>
#include <libegov/form/fields/fielddefaults_p.h>

#include <array>

namespace Egov {
namespace {

using enum PublishVerdict;

enum class Direction { Same, Tighter, Looser, Other };

Direction directionOf(double before, double after, bool isLower)
{
    if (before == after)
        return Direction::Same;
    return (after > before) == isLower ? Direction::Tighter : Direction::Looser;
}

// A bound that is not there binds nothing.
Direction boundDirection(const Json& before, const Json& after, bool isLower)
{
    if (before == after)
        return Direction::Same;
    if (before.isNull())
        return Direction::Tighter;
    if (after.isNull())
        return Direction::Looser;
    if (before.isObject() || after.isObject()) // a rule's: another one for every filing
        return Direction::Other;
    if (before.isNumber() && after.isNumber())
        return directionOf(before.toDouble(), after.toDouble(), isLower);
    if (before.toUtf8() == "today" || after.toUtf8() == "today")
        return Direction::Other;
    return (after.toUtf8() > before.toUtf8()) == isLower ? Direction::Tighter : Direction::Looser;
}

Direction listDirection(const Json& before, const Json& after)
{
    if (before == after)
        return Direction::Same;
    if (before.isNull() || after.isNull())
        return before.isNull() ? Direction::Tighter : Direction::Looser;
    const auto within = [](const Json& inner, const Json& outer) {
        return std::ranges::all_of(inner.elements(),
            [&outer](const Json& one) { return std::ranges::find(outer.elements(), one) != outer.elements().end(); });
    };
    return within(before, after) ? Direction::Looser : within(after, before) ? Direction::Tighter : Direction::Other;
}

PublishVerdict verdictOf(Direction direction) { return direction == Direction::Looser ? Compatible : NeedsMigration; }

QByteArray suffix(Direction direction)
{
    return direction == Direction::Looser ? "-loosened" : direction == Direction::Tighter ? "-tightened" : "-changed";
}

QByteArray valueOf(const Json& option) { return option.isText() ? option.toUtf8() : option["value"].toUtf8(); }

const Json* optionOf(const Json& options, const QByteArray& value)
{
    const auto found = std::ranges::find(options.elements(), value, valueOf);
    return found == options.elements().end() ? nullptr : &*found;
}

void compareOptions(const QByteArray& path, const Json& before, const Json& after, QList<FormChange>& changes)
{
    for (const Json& option : after.elements()) {
        const Json* const old = optionOf(before, valueOf(option));
        if (!old)
            changes += FormChange{path, "option-added", Compatible};
        else if (*old != option)
            changes += (*old)["when"] == option["when"]
                ? FormChange{path, "option-relabelled", Compatible}
                : FormChange{path, "option-condition-changed", option.contains("when") ? NeedsMigration : Compatible};
    }
    for (const Json& option : before.elements()) {
        if (!optionOf(after, valueOf(option)))
            changes += FormChange{path, "option-removed", NeedsMigration};
    }
    const auto valuesOf = [](const Json& options) {
        QByteArrayList values;
        for (const Json& option : options.elements())
            values += valueOf(option);
        return values;
    };
    if (isReordered(valuesOf(before), valuesOf(after)))
        changes += FormChange{path, "options-reordered", Compatible};
}

// Where the new type does not say that it takes the answers of the old one, those that were given cannot be read any
// more.
PublishVerdict typeVerdict(const QByteArray& before, const Json& after)
{
    const BuiltInField* const type = builtInField(after["type"].text());
    if (!type)
        return Breaking;
    const auto taken = std::ranges::find(type->takes, QByteArrayView(before), &TakenAnswers::from);
    return taken == type->takes.end() ? Breaking : taken->areAllGood ? Compatible : NeedsMigration;
}

void compareRequired(const QByteArray& path, const Json& old, const Json& next, QList<FormChange>& changes)
{
    if (old == next)
        return;
    const bool isLooser = next == Json(false) || old == Json(true);
    changes
        += FormChange{path, isLooser ? "no-longer-required" : "now-required", isLooser ? Compatible : NeedsMigration};
}

void compareRules(const QByteArray& path, const Json& before, const Json& after, QList<FormChange>& changes)
{
    if (before["when"] != after["when"]) {
        const bool shownAlways = !after.contains("when") && !after["required"].toBool();
        changes += FormChange{path, "visibility-changed", shownAlways ? Compatible : NeedsMigration};
    }
    if (before.contains("value") != after.contains("value"))
        changes += FormChange{path, after.contains("value") ? "now-computed" : "no-longer-computed", NeedsMigration};
    else if (before["value"] != after["value"])
        changes += FormChange{path, "computation-changed", NeedsMigration};
    compareRequired(path, valueInForce(before, "required"), valueInForce(after, "required"), changes);
}

void compareLimits(const QByteArray& path, const Json& before, const Json& after, QList<FormChange>& changes)
{
    static constexpr auto bounds = std::to_array<const char*>(
        {"minLength", "maxLength", "minimum", "maximum", "minimumFiles", "maximumFiles", "maximumBytes", "decimals"});
    const auto add = [&](const QByteArray& name, Direction direction) {
        if (direction != Direction::Same)
            changes += FormChange{path, name + suffix(direction), verdictOf(direction)};
    };
    // A limit that only warns binds nothing.
    const auto inForce = [](const Json& field, const char* name) {
        return isSoftLimit(field, name) ? usualValue(field, name) : valueInForce(field, name);
    };
    // Absent is the type's default: a bound that is taken away may be tightened by it. Where the type changes too, its
    // own verdict covers what neither side has written.
    const bool isOneType = before["type"] == after["type"];
    for (const char* const bound : bounds) {
        if (isOneType || before.contains(bound) || after.contains(bound))
            add(bound,
                boundDirection(inForce(before, bound), inForce(after, bound), QByteArrayView(bound).startsWith("min")));
    }
    const auto isWarnedOtherwise = [&](const BrokenLimit& limit) {
        const QByteArray name = limit.property.toByteArray();
        return (isSoftLimit(before, name) || isSoftLimit(after, name))
            && (before[name] != after[name] || isSoftLimit(before, name) != isSoftLimit(after, name));
    };
    const BuiltInField* const type = builtInField(after["type"].text());
    if (type && std::ranges::any_of(type->limits, isWarnedOtherwise))
        changes += FormChange{path, "softLimits-changed", Compatible};
    const Json rowsBefore = valueInForce(before, "repeat");
    const Json rowsAfter = valueInForce(after, "repeat");
    add("repeat", boundDirection(rowsBefore["min"], rowsAfter["min"], true));
    add("repeat", boundDirection(rowsBefore["max"], rowsAfter["max"], false));
    add("accept", listDirection(before["accept"], after["accept"]));
    add("kinds", listDirection(before["kinds"], after["kinds"]));
    for (const char* const name : {"pattern", "repertoire", "step", "optionsTable"}) {
        if (const Json next = inForce(after, name); inForce(before, name) != next)
            add(name, after[name].isNull() || isSoftLimit(after, name) ? Direction::Looser : Direction::Other);
    }
    if (isOneType && valueInForce(before, "notation") != valueInForce(after, "notation"))
        add("notation",
            valueInForce(after, "notation") == usualValue(after, "notation") ? Direction::Looser : Direction::Tighter);
    if (valueInForce(before, "kana") != valueInForce(after, "kana"))
        add("kana", after["kana"].toBool() ? Direction::Tighter : Direction::Looser);
    if (valueInForce(before, "international") != valueInForce(after, "international"))
        add("international", after["international"].toBool() ? Direction::Looser : Direction::Tighter);
}

void compareMeaning(const QByteArray& path, const Json& before, const Json& after, QList<FormChange>& changes)
{
    // Three sheets and three kilograms are the same number and another answer.
    if (before["unit"] != after["unit"])
        changes += FormChange{path, "unit-changed", Breaking};
    if (before["type"] == after["type"] && valueInForce(before, "scheme") != valueInForce(after, "scheme"))
        changes += FormChange{path, "scheme-changed", Breaking};
    // Whoever ticked the box agreed to what stood there.
    const bool wasAgreed = traitsOf(after).input == FieldTraits::Input::Tick;
    if (before["text"] != after["text"])
        changes += FormChange{path, "text-changed", wasAgreed ? NeedsMigration : Compatible};
    const bool wasSealed = valueInForce(before, "sealed").toBool();
    const bool isSealed = valueInForce(after, "sealed").toBool();
    if (wasSealed != isSealed)
        changes += FormChange{path, isSealed ? "now-sealed" : "no-longer-sealed", isSealed ? NeedsMigration : Breaking};
}

} // namespace

bool isReordered(QByteArrayList before, QByteArrayList after)
{
    const QByteArrayList common = before;
    before.removeIf([&after](const QByteArray& id) { return !after.contains(id); });
    after.removeIf([&common](const QByteArray& id) { return !common.contains(id); });
    return before != after;
}

QList<FormChange> compareField(const QByteArray& path, const Json& before, const Json& after)
{
    QList<FormChange> changes;
    const QByteArray oldType = before["type"].toUtf8();
    const QByteArray newType = after["type"].toUtf8();
    if (oldType != newType) {
        changes += FormChange{path, "type-changed", typeVerdict(oldType, after)};
        if (changes.first().verdict == Breaking)
            return changes;
    }
    if (before["label"] != after["label"])
        changes += FormChange{path, "label-changed", Compatible};
    for (const char* const name : {"hint", "placeholder", "autocomplete", "prefill", "warning", "legalBasis",
             "patternHint", "locked", "confirm"}) {
        if (valueInForce(before, name) != valueInForce(after, name))
            changes += FormChange{path, QByteArray(name) + "-changed", Compatible};
    }
    compareRules(path, before, after, changes);
    compareLimits(path, before, after, changes);
    if (oldType == newType)
        compareOptions(path, before["options"], after["options"], changes);
    compareMeaning(path, before, after, changes);
    return changes;
}

} // namespace Egov
