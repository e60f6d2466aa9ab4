// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/pages/fieldparts_p.h>

#include <algorithm>

namespace Egov {

QList<FieldBox> boxesOf(const FieldDescription& field) { return field.traits.boxesOf(field.definition); }

FieldBox boxOfPart(const FieldDescription& field, const QByteArray& part)
{
    for (const FieldBox& box : boxesOf(field)) {
        if (box.part == part)
            return box;
    }
    return FieldBox{.part = part};
}

QByteArray partLabel(const FieldBox& box, const Wording& wording)
{
    if (!box.japanese.isEmpty())
        return wording.language == "ja" ? box.japanese : box.english;
    return wording.texts.text("part." + box.part, wording.language);
}

bool isCompound(const QList<FieldBox>& boxes) { return boxes.size() > 1 || !boxes.value(0).part.isEmpty(); }

QByteArray textInBox(const FieldDescription& field, const Json& answer, const QByteArray& part)
{
    if (part.isEmpty())
        return typedText(answer);
    if (!answer.isText())
        return typedText(answer[part]);
    return field.traits.partOfText ? field.traits.partOfText(answer.toUtf8(), part) : QByteArray();
}

QByteArray typedText(const Json& answer)
{
    switch (answer.kind()) {
    case Json::Kind::Text: return answer.toUtf8();
    case Json::Kind::Boolean: return answer.toBool() ? "true" : "false";
    case Json::Kind::Number: return answer.toBytes();
    default: return {};
    }
}

int mostRows(const FieldDescription& group)
{
    // Larger than any group of a form: a body cannot make us build more rows than this.
    constexpr int maximumRowsAsked = 200;
    return group.maximumRows > 0 ? std::min(group.maximumRows, maximumRowsAsked) : maximumRowsAsked;
}

int rowsOf(const FieldDescription& group, const Json& answers)
{
    return std::max(group.minimumRows, int(answers[group.id].size()));
}

} // namespace Egov
