// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A plugin of field types that does whatever the answer tells it to.
#include <libegov/form/fieldplugin/fieldtypeplugin.h>

#include <QObject>

#include <cstdio>
#include <cstdlib>
#include <random>
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
        if (what.startsWith("noise "))
            return noise(what.sliced(6).toUInt());
        const QByteArray before = question.parameters["before"].toUtf8();
        return good(what.startsWith(before) ? what : before + what);
    }

private:
    // Whatever the types of the interface can hold, the same for the same number.
    static FieldJudgement noise(unsigned number)
    {
        std::mt19937 random(number);
        const auto upTo = [&random](unsigned bound) { return static_cast<unsigned>(random() % bound); };
        const auto bytes = [&](unsigned longest) {
            QByteArray some(qsizetype(upTo(longest + 1)), '\0');
            const unsigned highest = upTo(2) == 0 ? 0x80 : 0x100; // often no UTF-8
            for (char& c : some)
                c = static_cast<char>(upTo(highest));
            return some;
        };
        const auto text = [&](unsigned longest) {
            QString some(qsizetype(upTo(longest + 1)), QChar());
            for (QChar& c : some)
                c = QChar(static_cast<char16_t>(upTo(0x10000))); // lone surrogates, too
            return some;
        };
        const auto value = [&](auto&& again, int depth) -> Json {
            switch (upTo(depth > 0 ? 7 : 5)) {
            case 0: return {};
            case 1: return bytes(60);
            case 2: return QString::fromLatin1(bytes(40));
            case 3: return (static_cast<double>(random()) - 2e9) * (upTo(2) == 0 ? 1e-9 : 1e290);
            case 4: return upTo(2) == 0;
            case 5: return Json::array({again(again, depth - 1), again(again, depth - 1)});
            default: return Json::object({{bytes(8), again(again, depth - 1)}, {"value", again(again, depth - 1)}});
            }
        };
        // Half of each as it should be, so that not all of it falls at the first look.
        FieldJudgement judgement{.value = upTo(2) == 0 ? Json("x") : value(value, 4),
            .findings = {},
            .japanese = upTo(4) > 0 ? u"値"_s : text(600),
            .english = upTo(4) > 0 ? u"value"_s : text(600)};
        for (unsigned count = upTo(4) == 0 ? upTo(40) : upTo(3); count > 0; --count)
            judgement.findings.push_back({.code = upTo(2) == 0 ? "odd-fields.refused"_ba : bytes(40),
                .part = upTo(2) == 0 ? QByteArray() : bytes(10),
                .weight = static_cast<FieldTypeFinding::Weight>(upTo(2) == 0 ? 0 : upTo(300))});
        return judgement;
    }
    static FieldJudgement good(const Json& value)
    {
        return {.value = value, .findings = {}, .japanese = u"値"_s, .english = u"value"_s};
    }
};

#include "oddfields.moc"
