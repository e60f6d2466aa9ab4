// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A plugin of field types that does whatever the answer tells it to.
#include <libegov/form/fieldplugin/fieldtypeplugin.h>

#include <QObject>

#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

class OddFields final : public QObject, public FieldTypePlugin {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID EgovFieldTypePluginIid FILE "odd-fields.json")
    Q_INTERFACES(Egov::FieldTypePlugin)

public:
    FieldJudgement judge(const FieldQuestion& question) const override
    {
        const QByteArray what = question.answer.toUtf8();
        if (what == "throws")
            throw std::runtime_error("a plugin throws");
        if (what == "crashes")
            std::abort();
        while (what == "hangs")
            std::this_thread::sleep_for(std::chrono::hours(1));
        if (what == "writes" && std::fopen("/tmp/egov-odd-fields", "w") == nullptr)
            return {.value = {}, .findings = {{.code = "odd-fields.refused"}}, .japanese = {}, .english = {}};
        if (what == "lies")
            return {.value = {}, .findings = {{.code = "storage.busy"}}, .japanese = {}, .english = {}};
        if (what == "shouts")
            return good(QByteArray(10 * 1024 * 1024, 'x'));
        if (what == "counts")
            return good(Json(5));
        if (what == "warns") {
            FieldJudgement judgement = good(question.answer);
            judgement.findings = {{.code = "odd-fields.refused", .weight = FieldTypeFinding::Weight::Warning}};
            return judgement;
        }
        const QByteArray before = question.parameters["before"].toUtf8();
        return good(what.startsWith(before) ? what : before + what);
    }

private:
    static FieldJudgement good(const Json& value)
    {
        return {.value = value, .findings = {}, .japanese = u"値"_s, .english = u"value"_s};
    }
};

#include "oddfields.moc"
