// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/application/case/caseexport.h>
#include <libegov/base/answerpath.h>
#include <libegov/form/definition/form.h>

namespace Egov {

// The answers under all stored versions of one form as one table: which columns there are, and a case as a line of it.
class AnswerTable {
public:
    // versions: the newest first, at least one. "platform.export-columns"
    static Expected<AnswerTable> of(const std::vector<Form>& versions);

    QByteArray heading() const;
    // answers: of the case, with what was opened in its place.
    QByteArray line(const FiledCase& filed, const Json& answers) const;

private:
    enum class Shown { Answer, Value };
    struct Column {
        QByteArray path; // "children[0].name.family"
        Shown shown = Shown::Answer;
        QString heading;
        AnswerPath way; // the same path, taken apart
        AnswerPath field; // the field's own: where a seal would stand
        QList<FieldOption> options; // by their values
    };

    void add(const FieldDescription& field, const QByteArray& path, const QString& label);
    void addColumn(const FieldDescription& field, const QByteArray& path, const QByteArray& fieldPath,
        const QString& label, Shown shown);
    static QByteArray cell(const Column& column, const Json& answers);

    QString m_title;
    std::vector<Column> m_columns;
    QSet<QByteArray> m_known;
};

} // namespace Egov
