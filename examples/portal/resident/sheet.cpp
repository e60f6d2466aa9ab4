// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "resident/sheet.h"

#include <algorithm>

namespace Egov::Portal {

namespace {

PageDescription askedOf(const FilingSubject& subject, PageDescription page)
{
    page.fields.removeIf([&subject](const FieldDescription& field) { return !subject.isAsked(field.id); });
    return page;
}

// Whether boxes of this field came with the request. A page lists what it shows; a program may list nothing.
bool hasCome(const Request& request, const FieldDescription& field)
{
    const auto isOf = [&field](const QByteArray& name) {
        const char next = name.size() > field.id.size() ? name[field.id.size()] : '.';
        return name.startsWith(field.id) && (next == '.' || next == '[' || next == '#');
    };
    return std::ranges::any_of(request.field("shown").split(','), isOf)
        || std::ranges::any_of(request.fields, [&isOf](const auto& box) { return isOf(box.first); });
}

} // namespace

std::optional<Sheet> sheetOf(const FilingSubject& subject, const Evaluation& evaluation, const QByteArray& id)
{
    QList<PageDescription> visible;
    for (const PageDescription& page : evaluation.form().pages()) {
        const PageDescription asked = askedOf(subject, page);
        if (isVisible(evaluation, page) && !asked.fields.isEmpty())
            visible.append(asked);
    }
    Sheet sheet{.id = id, .pages = {}, .before = {}, .after = "review", .tables = subject.set.tables()};
    if (id == "all") {
        sheet.pages = visible;
        return sheet;
    }
    const auto found = std::ranges::find(visible, id, &PageDescription::id);
    if (found == visible.end())
        return std::nullopt;
    const qsizetype index = found - visible.begin();
    sheet.pages = {*found};
    sheet.number = int(index) + 1;
    sheet.count = int(visible.size());
    if (index > 0)
        sheet.before = visible[index - 1].id;
    if (index + 1 < visible.size())
        sheet.after = visible[index + 1].id;
    return sheet;
}

std::optional<QList<FieldDescription>> fieldsOf(
    const Request& request, const FilingSubject& subject, const QByteArray& pageId)
{
    QList<FieldDescription> fields;
    bool isKnown = pageId == "all";
    for (const PageDescription& page : subject.form.pages()) {
        const PageDescription asked = askedOf(subject, page);
        const bool hasPage = pageId == "all"
            ? std::ranges::any_of(asked.fields, [&](const FieldDescription& field) { return hasCome(request, field); })
            : page.id == pageId;
        isKnown = isKnown || (hasPage && !asked.fields.isEmpty());
        if (hasPage)
            fields.append(asked.fields);
    }
    return isKnown ? std::optional(fields) : std::nullopt;
}

} // namespace Egov::Portal
