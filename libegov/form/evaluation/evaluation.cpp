// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/form/evaluation/evaluator_p.h>

#include <libegov/base/answerpath.h>
#include <libegov/form/fields/tabledoptions_p.h>
#include <libegov/form/rules/tables_p.h>

namespace Egov {
namespace {

QByteArray bytesOf(std::string_view text) { return QByteArray(text.data(), static_cast<qsizetype>(text.size())); }

// What was kept of one field, or nothing when there is nothing to keep.
void append(Json& values, const FieldPlan& field, const Value& value)
{
    if (value.isEmpty() || !field.takesAnswer)
        return;
    if (std::optional<Json> json = toJson(value))
        values.set(field.id, *std::move(json));
}

} // namespace

Evaluation::Evaluation(Private* workspace)
    : d(workspace)
{
}

Evaluation::Evaluation(const Evaluation&) = default;
Evaluation::Evaluation(Evaluation&&) noexcept = default;

Evaluation& Evaluation::operator=(const Evaluation& other)
{
    Evaluation copy(other);
    d.swap(copy.d);
    return *this;
}

Evaluation::~Evaluation()
{
    if (d && d->ref.loadRelaxed() == 1)
        giveBack(d.take());
}

bool Evaluation::isComplete() const { return !d->hasErrors; }

QList<Finding> Evaluation::findings() const
{
    QList<Finding> findings;
    findings.reserve(static_cast<qsizetype>(d->findings.size()));
    for (const CompactFinding& compact : d->findings) {
        Finding finding{QByteArray(compact.code), d->pathOf(compact), compact.severity, Json::object()};
        for (uint32_t i = 0; i < compact.parameterCount; ++i) {
            const FieldContext::Parameter& parameter = d->parameters[compact.firstParameter + i];
            finding.params.set(parameter.name, toJson(parameter.value).value_or(Json()));
        }
        if (compact.rule != none) {
            for (const QByteArray& further : d->plan().rules[size_t(compact.rule)].further) {
                Json also = finding.params["also"];
                also.append(Json(further));
                finding.params.set("also", also);
            }
        }
        findings += finding;
    }
    return findings;
}

bool Evaluation::isVisible(QByteArrayView path) const
{
    const Private::Place place = d->placeOf(path);
    if (const FieldState* const state = d->stateOf(place))
        return state->isVisible;
    const std::vector<PagePlan>& pages = d->plan().pages;
    for (size_t i = 0; i < pages.size(); ++i) {
        if (pages[i].id == path)
            return d->pages[i] != 0;
    }
    return false;
}

bool Evaluation::isRequired(QByteArrayView path) const
{
    const FieldState* const state = d->stateOf(d->placeOf(path));
    return state && state->isVisible && state->isRequired;
}

QList<QByteArray> Evaluation::visiblePaths() const
{
    QList<QByteArray> paths;
    const Form::Private& plan = d->plan();
    for (const int index : plan.rootFields) {
        const FieldPlan& field = plan.fields[size_t(index)];
        if (!d->states[size_t(index)].isVisible)
            continue;
        paths += field.path;
        if (field.rows == none)
            continue;
        const Private::Rows& rows = d->groups[size_t(field.rows)];
        for (int row = 0; row < rows.capacity; ++row) {
            for (const int column : plan.groups[size_t(field.rows)].columns) {
                const FieldPlan& cell = plan.fields[size_t(column)];
                if (rows.states[row * rows.width + cell.slot].isVisible)
                    paths += AnswerPath::ofCell(field.id, row, cell.id);
            }
        }
    }
    return paths;
}

int Evaluation::rowCount(QByteArrayView group) const
{
    const Private::Place place = d->placeOf(group);
    const int rows = place.field == none ? none : d->plan().fields[size_t(place.field)].rows;
    return rows == none ? 0 : d->groups[size_t(rows)].capacity;
}

Json Evaluation::values() const
{
    const Form::Private& plan = d->plan();
    Json values = Json::object();
    for (const int index : plan.rootFields) {
        const FieldPlan& field = plan.fields[size_t(index)];
        if (field.rows == none) {
            append(values, field, d->slots[field.slot]);
            continue;
        }
        const Private::Rows& rows = d->groups[size_t(field.rows)];
        if (!d->states[size_t(index)].isVisible || rows.capacity == 0)
            continue;
        Json list = Json::array();
        for (int row = 0; row < rows.capacity; ++row) {
            Json object = Json::object();
            for (const int column : plan.groups[size_t(field.rows)].columns) {
                const FieldPlan& cell = plan.fields[size_t(column)];
                append(object, cell, rows.row(row)[cell.slot]);
            }
            list.append(std::move(object));
        }
        values.set(field.id, std::move(list));
    }
    return values;
}

Json Evaluation::value(QByteArrayView path) const { return toJson(d->valueOf(d->placeOf(path))).value_or(Json()); }

QString Evaluation::format(QByteArrayView path, QByteArrayView language) const
{
    const Private::Place place = d->placeOf(path);
    const Value value = d->valueOf(place);
    if (value.isEmpty())
        return {};
    const FieldPlan& field = d->plan().fields[size_t(place.field)];
    const Json json = toJson(value).value_or(Json());
    if (!field.type || !place.rest.empty())
        return json.toString();
    if (const FieldJudgement* const said = d->judgementOf(place.field, place.row))
        return language == "ja" ? said->japanese : said->english;
    const auto* const tabled = dynamic_cast<const TabledOptions*>(field.type.get());
    if (tabled && !tabled->optionsTable().isEmpty())
        return tabled->formatFrom(d->valuesOf(tabled->optionsTable()), json, language);
    return field.type->format(json, language);
}

QList<FeeLine> Evaluation::fee() const
{
    QList<FeeLine> lines;
    for (const CompactFeeLine& line : d->feeLines) {
        const FeeLinePlan& plan = d->plan().feeLines[size_t(line.line)];
        lines += FeeLine{plan.id, plan.revenueCode, QString::fromUtf8(plan.label), line.quantity, line.unitAmount,
            line.quantity * line.unitAmount, plan.taxClass, QString::fromUtf8(plan.legalBasis)};
    }
    return lines;
}

qint64 Evaluation::feeTotal() const
{
    qint64 total = 0;
    for (const CompactFeeLine& line : d->feeLines)
        total += line.quantity * line.unitAmount;
    return total;
}

Form Evaluation::form() const { return *d->form; }

Evaluation::Private::Place Evaluation::Private::placeOf(QByteArrayView text) const
{
    const std::string_view path(text.data(), static_cast<size_t>(text.size()));
    const size_t end = std::min(path.find_first_of(".["), path.size());
    const uint16_t slot = plan().names.find(path.substr(0, end));
    if (slot == NameTable::unknown)
        return {};
    Place place{plan().rootFields[slot], none, path.substr(std::min(end + 1, path.size()))};
    if (end == path.size() || path[end] == '.')
        return place;
    const int group = plan().fields[size_t(place.field)].rows;
    const size_t close = path.find("].", end);
    if (group == none || close == path.npos)
        return {};
    const QByteArrayView digits(path.data() + end + 1, static_cast<qsizetype>(close - end - 1));
    bool isNumber = false;
    place.row = digits.toInt(&isNumber);
    const std::string_view cell = path.substr(close + 2);
    const size_t dot = std::min(cell.find('.'), cell.size());
    const uint16_t column = plan().groups[size_t(group)].names.find(cell.substr(0, dot));
    if (!isNumber || place.row < 0 || place.row >= groups[size_t(group)].capacity || column == NameTable::unknown)
        return {};
    place.field = plan().groups[size_t(group)].columns[column];
    place.rest = cell.substr(std::min(dot + 1, cell.size()));
    return place;
}

// The tenant's in place of the form's, as in evaluation; what was in force on the day in front.
QList<Json> Evaluation::Private::valuesOf(QByteArrayView table) const
{
    const Tables all = plan().tables.overriddenBy(tables);
    QList<Json> values{all.value(table, asOf)};
    const QList<Tables::Entry> entries = all.entries(table);
    for (auto entry = entries.rbegin(); entry != entries.rend(); ++entry)
        values += entry->value;
    return values;
}

QString Evaluation::Private::codeText(const FieldPlan& field, const QByteArray& code) const
{
    const auto* const tabled = dynamic_cast<const TabledOptions*>(field.type.get());
    if (!tabled || tabled->optionsTable().isEmpty())
        return {};
    const bool isMany = field.type->traits().kept == FieldTraits::Kept::Choices;
    const Json kept = isMany ? Json(Json::Array{Json(code)}) : Json(code);
    const QString text = tabled->formatFrom(valuesOf(tabled->optionsTable()), kept, "ja");
    return text.toUtf8() == code ? QString() : text;
}

const FieldState* Evaluation::Private::stateOf(const Place& place) const
{
    if (place.field == none)
        return nullptr;
    const FieldPlan& field = plan().fields[size_t(place.field)];
    if (field.group == none)
        return &states[size_t(place.field)];
    const Rows& rows = groups[size_t(field.group)];
    return &rows.states[place.row * rows.width + field.slot];
}

Value Evaluation::Private::valueOf(const Place& place) const
{
    if (place.field == none)
        return Value();
    const FieldPlan& field = plan().fields[size_t(place.field)];
    Value value = field.group == none ? slots[field.slot] : groups[size_t(field.group)].row(place.row)[field.slot];
    for (std::string_view rest = place.rest; !rest.empty();) {
        const size_t dot = std::min(rest.find('.'), rest.size());
        value = value[rest.substr(0, dot)];
        rest = rest.substr(std::min(dot + 1, rest.size()));
    }
    return value;
}

QByteArray Evaluation::Private::pathOf(const CompactFinding& finding) const
{
    if (finding.field == none && finding.name.empty())
        return {};
    QByteArray path;
    if (finding.field != none) {
        const FieldPlan& field = plan().fields[size_t(finding.field)];
        const bool cell = field.group != none;
        const FieldPlan& root = cell ? plan().fields[size_t(plan().groups[size_t(field.group)].field)] : field;
        path = root.id;
        if (finding.row != none && (cell || field.rows != none))
            path = AnswerPath::ofRow(path, finding.row);
        if (cell)
            path += (finding.row == none ? "[]." : ".") + field.id;
    }
    if (finding.rule != none) {
        const QByteArray& written = plan().rules[size_t(finding.rule)].path;
        const bool inRow = plan().rules[size_t(finding.rule)].each != none && written.startsWith("row.");
        const qsizetype dot = written.indexOf('.', inRow ? 4 : 0);
        if (dot >= 0 && plan().fields[size_t(finding.field)].rows == none)
            path += written.sliced(dot);
        return path;
    }
    if (!finding.part.empty())
        path += '.' + bytesOf(finding.part);
    // A stranger's name is repeated only where it can be an id: it came from outside and ends up on pages.
    const bool plain = finding.name.size() <= 64 && std::ranges::all_of(finding.name, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    });
    if (!finding.name.empty() && plain)
        path += (path.isEmpty() ? "" : ".") + bytesOf(finding.name);
    return path;
}

} // namespace Egov
