// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// What a municipality's plugin does, good or bad, and what becomes of it in this process and in one of its own.
#include <libegov/plugin/plugincatalogue.h>
#include <libegov/tenant/localrules.h>
#include <libegov/tenant/tenant.h>

#include <needs.h>

#include <QTest>

#include <mutex>
#include <optional>
#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

class LocalRulesTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase()
    {
        qputenv("EGOV_TEST_SECRET", "not for plugins");
        const PluginCatalogue catalogue
            = PluginCatalogue::search({.directories = {QStringLiteral(EGOV_UNRULY)}, .kinds = {tenantPluginKind()}});
        const PluginDescription* plugin = catalogue.find("tenant", PluginId("unruly"));
        QVERIFY(plugin);
        QVERIFY(!plugin->isDataOnly);
        m_plugin = *plugin;
    }

    void withoutRules()
    {
        const LocalRules none;
        QVERIFY(none.isEmpty());
        QVERIFY(ask(none, "good")->empty());
    }

    void here()
    {
        Expected<PluginInstance> instance = PluginInstance::load(m_plugin);
        QVERIFY(instance);
        const Expected<LocalRules> rules = LocalRules::inProcess(std::move(*instance));
        QVERIFY(rules && !rules->isEmpty());
        const auto findings = ask(*rules, "good");
        QVERIFY(findings);
        QCOMPARE(findings->front().code, "unruly.name"_ba);
        QCOMPARE(findings->front().message, u"見本2026-11-24"_s);
        QCOMPARE(ask(*rules, "throws").error().code(), "plugin.threw"_ba);
        QCOMPARE(ask(*rules, "lies")->front().code, "plugin.unlisted"_ba);
        for (const char* nonsense : {"floods", "whispers", "shouts"})
            QCOMPARE(ask(*rules, nonsense).error().code(), "plugin.nonsense"_ba);
        QVERIFY(ask(*rules, "good"));
    }

    // Every misdeed costs its own call only: the next good question is answered.
    void there_data()
    {
        QTest::addColumn<QByteArray>("form");
        QTest::addColumn<QByteArray>("code"); // of the error; empty: answered
        QTest::addColumn<QByteArray>("finding");
        QTest::newRow("good") << "good"_ba << ""_ba << "unruly.name"_ba;
        QTest::newRow("nothing to say") << "other"_ba << ""_ba << ""_ba;
        QTest::newRow("prints on the answers' pipe") << "prints"_ba << ""_ba << ""_ba;
        QTest::newRow("answers twice") << "answers-twice"_ba << "plugin.nonsense"_ba << ""_ba;
        QTest::newRow("says another's error") << "lies-about-errors"_ba << "plugin.nonsense"_ba << ""_ba;
        QTest::newRow("no network") << "dials"_ba << ""_ba << "unruly.refused"_ba;
        QTest::newRow("no files") << "writes"_ba << ""_ba << "unruly.refused"_ba;
        QTest::newRow("no programs") << "starts"_ba << ""_ba << "unruly.refused"_ba;
        QTest::newRow("no secrets") << "reads-environment"_ba << ""_ba << "unruly.refused"_ba;
        QTest::newRow("throws") << "throws"_ba << "plugin.threw"_ba << ""_ba;
        QTest::newRow("crashes") << "crashes"_ba << "plugin.crashed"_ba << ""_ba;
        QTest::newRow("exits") << "exits"_ba << "plugin.crashed"_ba << ""_ba;
        QTest::newRow("hangs") << "hangs"_ba << "plugin.timeout"_ba << ""_ba;
        QTest::newRow("too many findings") << "floods"_ba << "plugin.nonsense"_ba << ""_ba;
        QTest::newRow("a code of the engine's") << "lies"_ba << ""_ba << "plugin.unlisted"_ba;
        QTest::newRow("a code that it does not list") << "invents"_ba << ""_ba << "plugin.unlisted"_ba;
        QTest::newRow("hidden characters") << "whispers"_ba << "plugin.nonsense"_ba << ""_ba;
        QTest::newRow("a message without end") << "shouts"_ba << "plugin.nonsense"_ba << ""_ba;
    }
    void there()
    {
        QFETCH(QByteArray, form);
        QFETCH(QByteArray, code);
        QFETCH(QByteArray, finding);
        const LocalRules rules = hostedFor(code == "plugin.timeout");
        const auto findings = ask(rules, form);
        if (code.isEmpty()) {
            QVERIFY2(findings, findings ? "" : findings.error().code().constData());
            QCOMPARE(findings->empty() ? QByteArray() : findings->front().code, finding);
        } else {
            QVERIFY(!findings);
            QCOMPARE(findings.error().code(), code);
        }
        const auto next = ask(rules, "good");
        QVERIFY2(next, next ? "" : next.error().code().constData());
        QCOMPARE(next->size(), 1u);
    }

    // What a municipality makes of events of its cases, here and in a process of its own.
    void hears_data()
    {
        QTest::addColumn<QByteArray>("form");
        QTest::addColumn<QByteArray>("here"); // code of the error; empty: answered
        QTest::addColumn<QByteArray>("there");
        QTest::newRow("good") << "good"_ba << ""_ba << ""_ba;
        QTest::newRow("throws") << "throws"_ba << "plugin.threw"_ba << "plugin.threw"_ba;
        QTest::newRow("crashes") << "crashes"_ba << QByteArray() << "plugin.crashed"_ba; // not tried here
        QTest::newRow("hangs") << "hangs"_ba << QByteArray() << "plugin.timeout"_ba;
        QTest::newRow("too many messages") << "floods"_ba << "plugin.nonsense"_ba << "plugin.nonsense"_ba;
        QTest::newRow("no object") << "mumbles"_ba << "plugin.nonsense"_ba << "plugin.nonsense"_ba;
        QTest::newRow("a body without end") << "shouts"_ba << "plugin.nonsense"_ba << "plugin.nonsense"_ba;
    }
    void hears()
    {
        QFETCH(QByteArray, form);
        QFETCH(QByteArray, here);
        QFETCH(QByteArray, there);
        const CaseEventNotice good{.id = "999997-7",
            .topic = "application.accepted",
            .reference = ReferenceNumber("KDVB-EZDC-XQ"),
            .form = FormId("good"),
            .at = QDateTime(QDate(2026, 11, 24), QTime(1, 2, 3), Qt::UTC)};
        CaseEventNotice notice = good;
        notice.form = FormId(form);
        const auto isGood = [](const Expected<std::vector<LocalMessage>>& messages) {
            return messages && messages->size() == 1 && messages->front().webhook == "back-office"
                && messages->front().body["news"].toUtf8() == "999997-7"
                && messages->front().body["is"].toUtf8() == "application.accepted";
        };
        if (form == "good" || !here.isEmpty()) {
            Expected<PluginInstance> instance = PluginInstance::load(m_plugin);
            const Expected<LocalRules> rules = LocalRules::inProcess(std::move(*instance));
            const auto messages = rules->onCaseEvent(notice);
            if (here.isEmpty())
                QVERIFY(isGood(messages));
            else
                QCOMPARE(messages.error().code(), here);
        }
        const LocalRules rules = hostedFor(there == "plugin.timeout");
        const auto messages = rules.onCaseEvent(notice);
        if (there.isEmpty())
            QVERIFY(isGood(messages));
        else
            QCOMPARE(messages ? "answered"_ba : messages.error().code(), there);
        QVERIFY(isGood(rules.onCaseEvent(good)));
        QVERIFY(LocalRules().onCaseEvent(good)->empty());
    }

    void memoryIsLimited()
    {
        EGOV_NEEDS(!isSanitized, "a limit on memory");
        const LocalRules rules = LocalRules::hosted(
            PluginHost(m_plugin, {QStringLiteral(EGOV_HOST)}, {.answer = 60s, .memoryMebibytes = 256}));
        const auto findings = ask(rules, "eats");
        QVERIFY(!findings);
        QVERIFY2(findings.error().code() == "plugin.threw" || findings.error().code() == "plugin.crashed",
            findings.error().code().constData());
        QVERIFY(ask(rules, "good"));
    }

    void refusesToStart()
    {
        const auto code = [](PluginDescription plugin, const QString& program) {
            return ask(LocalRules::hosted(PluginHost(std::move(plugin), {program}, {.answer = 60s})), "good")
                .error()
                .code();
        };
        QCOMPARE(code(m_plugin, u"/nowhere/egov-plugin-host"_s), "plugin.host"_ba);
        PluginDescription changed = m_plugin;
        changed.sha256 = QByteArray(64, '0');
        QCOMPARE(code(changed, QStringLiteral(EGOV_HOST)), "plugin.changed"_ba);
        PluginDescription gone = m_plugin;
        gone.file += u".gone"_s;
        QCOMPARE(code(gone, QStringLiteral(EGOV_HOST)), "plugin.changed"_ba);
    }

    // A burst of good questions is answered, one crash costs one answer; who is turned away asks again.
    void manyThreadsAsk()
    {
        const LocalRules rules = LocalRules::hosted(PluginHost(m_plugin, {QStringLiteral(EGOV_HOST)}, {.answer = 20s}));
        std::atomic<int> good = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 8; ++i) {
                threads.emplace_back([&, i] {
                    for (int n = 0; n < 20; ++n) {
                        auto answer = ask(rules, i == 0 && n == 10 ? "crashes" : "good");
                        while (!answer && answer.error().code() == "plugin.busy")
                            answer = ask(rules, i == 0 && n == 10 ? "crashes" : "good");
                        good += answer.has_value();
                    }
                });
            }
        }
        QCOMPARE(good.load(), 8 * 20 - 1);
    }

    // Rules that do not return hold two of the service's workers; the others are told at once that it is busy, and go
    // to other municipalities. Here and in a process of its own.
    void twoWorkersAtMost_data()
    {
        QTest::addColumn<bool>("isHosted");
        QTest::newRow("hosted") << true;
        QTest::newRow("in this process") << false;
    }
    void twoWorkersAtMost()
    {
        QFETCH(bool, isHosted);
        static std::optional<LocalRules> hanging; // in this process it hangs until the test's end
        hanging = isHosted ? LocalRules::hosted(PluginHost(m_plugin, {QStringLiteral(EGOV_HOST)}, {.answer = 8s}))
                           : *LocalRules::inProcess(*PluginInstance::load(m_plugin));
        std::mutex mutex;
        QByteArrayList codes;
        const auto askAndNote = [&mutex, &codes] {
            const auto answer = ask(*hanging, "hangs");
            const std::lock_guard lock(mutex);
            codes += answer ? QByteArray("answered") : answer.error().code();
        };
        std::vector<std::thread> workers;
        for (int i = 0; i < 8; ++i)
            workers.emplace_back(askAndNote);
        const auto noted = [&mutex, &codes] {
            const std::lock_guard lock(mutex);
            return codes;
        };
        // Six are free again while two still wait.
        QTRY_COMPARE_WITH_TIMEOUT(noted().size(), 6, 7000);
        QCOMPARE(noted().count("plugin.busy"), 6);
        QCOMPARE(ask(*hanging, "good").error().code(), "plugin.busy"_ba);
        for (std::thread& worker : workers) {
            if (isHosted)
                worker.join();
            else
                worker.detach();
        }
        if (!isHosted)
            return;
        // The deadline covers the time in the queue: the second did not wait for a deadline of its own after the first.
        QCOMPARE(codes.size(), 8);
        QCOMPARE(codes.count("plugin.timeout") + codes.count("plugin.busy"), 8);
        QVERIFY(ask(*hanging, "good"));
    }

    // What cannot be hosted is known before it is asked.
    void startsWhatCanBeHosted()
    {
        QVERIFY(LocalRules().start());
        QVERIFY(LocalRules::hosted(PluginHost(m_plugin, {QStringLiteral(EGOV_HOST)}, {.answer = 20s})).start());
        const auto missing = LocalRules::hosted(PluginHost(m_plugin, {u"/nowhere/egov-plugin-host"_s})).start();
        QCOMPARE(missing.error().code(), "plugin.host"_ba);
        const auto silent = LocalRules::hosted(PluginHost(m_plugin, {u"/usr/bin/cat"_s}, {.start = 5s})).start();
        QVERIFY(!silent);
    }

private:
    // Only who waits for a deadline needs a short one: a busy machine is no fault of a plugin.
    LocalRules hostedFor(bool isToTimeOut) const
    {
        const std::chrono::milliseconds answer = isToTimeOut ? 5s : 60s;
        return LocalRules::hosted(PluginHost(m_plugin, {QStringLiteral(EGOV_HOST)}, {.answer = answer}));
    }
    static Expected<std::vector<LocalFinding>> ask(const LocalRules& rules, const QByteArray& form)
    {
        return rules.judge(FormId(form), Json::object({{"name", "見本"}}), QDate(2026, 11, 24));
    }
    PluginDescription m_plugin;
};

QTEST_GUILESS_MAIN(LocalRulesTest)
#include "localrules.moc"
