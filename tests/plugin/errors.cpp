// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/plugin/errors.h>
#include <libegov/plugin/pluginerrors.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const PluginId town{"town"};

Json row()
{
    return Json::object({{"meaning", "m"}, {"mender", "resident"}, {"status", 422},
        {"ja", "違います。直してください。"}, {"en", "It is wrong. Please mend it."}});
}

Json changed(const char* member, const Json& value)
{
    Json one = row();
    one.set(member, value);
    return Json::object({{"town.rule", one}});
}

} // namespace

class PluginErrorsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aTableIsRead()
    {
        const auto none = readPluginErrors(town, Json());
        QVERIFY(none && *none == nullptr);
        const auto table = readPluginErrors(town, Json::object({{"town.rule", row()}}));
        QVERIFY(table && *table);
        QCOMPARE((*table)->rows().size(), 1u);
        const Error error = pluginError(town, *table, "town.rule");
        QCOMPARE(error.code(), "town.rule"_ba);
        QCOMPARE(error.which().row().status(), 422);
        QVERIFY(readPluginErrors(town, Json::object()));
        QVERIFY(readPluginErrors(town, changed("status", 503)));
    }

    void whatIsWrongIsRefused_data()
    {
        QTest::addColumn<Json>("errors");
        const auto add = [](const char* name, const Json& errors) { QTest::newRow(name) << errors; };
        add("a list", Json::array());
        add("a text", Json("town.rule"));
        add("another's code", Json::object({{"storage.busy", row()}}));
        add("the id with more", Json::object({{"towns.rule", row()}}));
        add("no cause", Json::object({{"town.", row()}}));
        add("capitals", Json::object({{"town.Rule", row()}}));
        add("two dots", Json::object({{"town.a.b", row()}}));
        add("markup", Json::object({{"town.<b>", row()}}));
        add("no object", Json::object({{"town.rule", Json(1)}}));
        add("one member more", changed("surprise", Json(1)));
        Json short_ = row();
        short_.remove("en");
        add("a member missing", Json::object({{"town.rule", short_}}));
        add("a fault of ours", changed("status", Json(500)));
        add("no refusal", changed("status", Json(200)));
        add("a redirect", changed("status", Json(303)));
        add("a bad gateway", changed("status", Json(502)));
        add("a status as text", changed("status", Json("422")));
        add("an unknown mender", changed("mender", Json("god")));
        add("no meaning", changed("meaning", Json("")));
        add("one sentence", changed("ja", Json("違います。")));
        add("no sentence", changed("en", Json("wrong")));
        add("a sentence as number", changed("ja", Json(1)));
        add("a control character", changed("ja", Json("違い\nます。直してください。")));
        add("hidden characters", changed("ja", Json("違い\u202Eます。直してください。")));
        add("a sentence without end", changed("en", Json("It is wrong. " + QByteArray(1000, 'x'))));
        Json many = Json::object();
        for (int i = 0; i < 201; ++i)
            many.set("town.rule-" + QByteArray::number(i), row());
        add("too many", many);
    }
    void whatIsWrongIsRefused()
    {
        QFETCH(Json, errors);
        const auto table = readPluginErrors(town, errors);
        QVERIFY(!table);
        QVERIFY(table.error().is(PluginError::Metadata));
        QVERIFY(table.error().detail().startsWith(u"errors"_s));
    }

    // Whatever a plugin says, what becomes of it is a row of its own table or the one row for all else.
    void noTextBecomesACode()
    {
        const auto table = readPluginErrors(town, Json::object({{"town.rule", row()}}));
        for (const QByteArray& code :
            {QByteArray(), "town"_ba, "town."_ba, "town.rules"_ba, "TOWN.RULE"_ba, "storage.busy"_ba, "plugin.threw"_ba,
                "town.rule\n"_ba, QByteArray("town.rule\0x", 11), QByteArray("\xff\xfe"), QByteArray(100000, 'a')}) {
            for (const ErrorTable* errors : {*table, static_cast<const ErrorTable*>(nullptr)}) {
                const Error error = pluginError(town, errors, code);
                QVERIFY(error.is(PluginError::Unlisted));
                QCOMPARE(error.code(), "plugin.unlisted"_ba);
                QVERIFY(error.detail().startsWith(u"town: "_s));
                QVERIFY(error.detail().size() <= 70);
                QVERIFY(std::ranges::all_of(error.detail(), [](QChar c) { return c >= u' ' && c < u'\u007f'; }));
            }
        }
        QVERIFY(pluginError(town, nullptr, "town.rule").is(PluginError::Unlisted));
    }
};

QTEST_GUILESS_MAIN(PluginErrorsTest)
#include "errors.moc"
