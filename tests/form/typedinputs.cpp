// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "answers.h"
#include <suites.h>

#include <QFile>

using namespace Egov;
using namespace Qt::StringLiterals;

// What people really type into municipal forms, and what must become of it: rows that were written without looking at
// any answer of this library. A row is judged by whether the application would be taken, and as what.
class TypedInputsTest : public QObject {
    Q_OBJECT

    // Rows that are one way of answering a field of another type.
    static QByteArray fieldType(const QByteArray& type)
    {
        return type == "date-boxes"         ? "date"
            : type == "phone-international" ? "phone"
            : type == "postal-code"         ? "address"
                                            : type;
    }

    static Json answerOf(const Json& row)
    {
        if (row["type"].toUtf8() != "postal-code")
            return row["input"];
        Json address = row.contains("rest") ? row["rest"]
                                            : json(R"({"prefecture":"大阪府","municipality":"大阪市北区","town":"梅田",
                                                       "block":"1-1-3","building":""})");
        address.set("postalCode", row["input"]);
        return address;
    }

    static Form formOf(const Json& row)
    {
        Json field = Json::object({{"id", "a"}, {"type", fieldType(row["type"].toUtf8())}, {"label", "問"}});
        for (const Json::Member& member : row["field"].members())
            field.set(member.first, member.second);
        return compiled(formWith('[' + field.toBytes() + ']'));
    }

    // Without its empty parts; null when nothing is left.
    static Json bare(const Json& value)
    {
        if (value.isText() && value.toUtf8().isEmpty())
            return {};
        if (value.isObject()) {
            Json kept = Json::object();
            for (const Json::Member& member : value.members()) {
                if (const Json part = bare(member.second); !part.isNull())
                    kept.set(member.first, part);
            }
            return kept.size() == 0 ? Json() : kept;
        }
        if (!value.isArray())
            return value;
        Json kept = Json::array();
        for (const Json& element : value.elements())
            kept.append(bare(element));
        return kept.size() == 0 ? Json() : kept;
    }

    struct Outcome {
        bool agrees = false;
        bool isTaken = false;
        QByteArray words;
    };

    static Outcome outcomeOf(const Json& row, const Evaluation& evaluation)
    {
        const bool complete = evaluation.isComplete();
        const bool hasWarning = complete && !evaluation.findings().isEmpty();
        Json kept = evaluation.values()["a"];
        if (row["type"].toUtf8() == "postal-code")
            kept = Json(kept["postalCode"]); // a copy: it is a part of what is assigned to
        kept = bare(kept);
        QList<Json> wanted;
        if (row.contains("value"))
            wanted += row["value"];
        for (const Json& other : row["also"].elements())
            wanted += other;
        const bool isRight = std::ranges::any_of(
            wanted, [&kept](const Json& one) { return bare(one).toCanonical() == kept.toCanonical(); });
        const QByteArray expect = row["expect"].toUtf8();
        Outcome outcome{.isTaken = complete, .words = complete ? kept.toBytes() : findingsOf(evaluation)};
        if (expect == "refuse")
            outcome.agrees = !complete;
        else if (expect == "ask" && row["mustPass"].toBool())
            outcome.agrees = hasWarning && (isRight || wanted.isEmpty());
        else if (expect == "ask")
            outcome.agrees = !complete || hasWarning || isRight;
        else
            outcome.agrees = complete ? isRight : row["orRefuse"].toBool();
        return outcome;
    }

private Q_SLOTS:
    void whatPeopleTypeBecomesWhatTheyMean()
    {
        EGOV_REQUIRE_SUITE("typed-inputs");
        QFile file(suite("typed-inputs").filePath(u"rows.jsonl"_s));
        QVERIFY(file.open(QIODevice::ReadOnly));
        int certain = 0;
        int agreeing = 0;
        int readable = 0;
        int read = 0;
        while (!file.atEnd()) {
            const QByteArray line = file.readLine();
            // Half of a surrogate pair is no text: refused where the answers are read, before any field.
            if (line.contains("\\udc00"))
                continue;
            const Expected<Json> row = Json::parse(line);
            QVERIFY2(row, line.constData());
            const QByteArray answers = Json::object({{"a", answerOf(*row)}}).toBytes();
            const Outcome outcome = outcomeOf(*row, judged(formOf(*row), answers, onDay(QDate(2026, 11, 30))));
            if (!(*row)["certain"].toBool())
                continue;
            ++certain;
            agreeing += outcome.agrees;
            if (outcome.agrees && (*row)["orRefuse"].toBool()) {
                ++readable;
                read += outcome.isTaken;
            }
            if (!outcome.agrees)
                qInfo("%s: %s", (*row)["id"].toUtf8().constData(), outcome.words.constData());
        }
        qInfo("%d of %d certain rows agree; %d of %d that may be refused were read", agreeing, certain, read, readable);
        QVERIFY(certain > 900);
        QVERIFY(agreeing * 100 >= certain * 98);
        QVERIFY(read * 100 >= readable * 60);
    }
};

QTEST_APPLESS_MAIN(TypedInputsTest)
#include "typedinputs.moc"
