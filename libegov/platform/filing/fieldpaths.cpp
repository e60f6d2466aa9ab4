// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/platform/filing/fieldpaths_p.h>

#include <libegov/base/answerpath.h>

namespace Egov {

void forEachAnswered(const Form& form, const Json& values,
    const std::function<void(const FieldDescription& field, const QByteArray& path, const Json& value)>& visit)
{
    for (const FieldDescription& field : form.fields()) {
        if (field.path != field.id)
            continue; // a row's field: visited with its rows below
        const Json& value = values[field.id];
        if (value.isNull())
            continue;
        visit(field, field.id, value);
        for (qsizetype row = 0; row < value.size() && !field.fields.isEmpty(); ++row) {
            for (const FieldDescription& inner : field.fields) {
                const Json& answer = value[row][inner.id];
                if (!answer.isNull())
                    visit(inner, AnswerPath::ofCell(field.id, row, inner.id), answer);
            }
        }
    }
}

} // namespace Egov
