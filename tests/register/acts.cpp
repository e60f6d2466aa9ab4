// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "registers.h"

#include <libegov/register/errors.h>

using namespace Egov;
using namespace Qt::StringLiterals;

// Every act on an entry in every state: what registerbook.h says, and nothing else.
class ActsTest : public QObject {
    Q_OBJECT

    TestStores m_stores;

    static Expected<std::vector<EntryEvent>> historyOf(const Store& store, const QByteArray& number)
    {
        return store.readFor<std::vector<EntryEvent>>([&](Transaction& transaction) {
            const RegisterDefinition definition = shops();
            return RegisterBook(transaction, definition).history(number);
        });
    }

    // An entry that has come to this state, named by the acts that lead there.
    static QByteArray entryAfter(Store& store, const QList<EntryAct>& acts)
    {
        const Expected<RegisterEntry> entered = applied(store, shopNamed("見本食堂"));
        for (const EntryAct act : acts) {
            if (!applied(store, actOn(act, entered->number)))
                qFatal("the entry did not come to its state");
        }
        return entered->number;
    }

private Q_SLOTS:
    void anEntryIsGivenItsNumber()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        const Expected<RegisterEntry> first = applied(store, shopNamed("見本食堂"));
        QVERIFY2(first, first ? "" : qPrintable(first.error().detail()));
        QCOMPARE(first->number, "R8-A-00001"_ba);
        QCOMPARE(applied(store, shopNamed("見本酒場"))->number, "R8-A-00002"_ba);
        QCOMPARE(applied(store, shopNamed("見本喫茶", "B"))->number, "R8-B-00001"_ba);
        const Expected<RegisterEntry> found = entryOf(store, "R8-A-00001");
        QVERIFY(found);
        QCOMPARE(found->state, EntryState::Active);
        QCOMPARE(found->content.fields["name"].toUtf8(), "見本食堂"_ba);
        QCOMPARE(found->content.fields["seats"].toInteger(), 20);
        QCOMPARE(found->content.validFrom, QDate(2026, 12, 1));
        QCOMPARE(found->content.validUntil, QDate(2027, 11, 30));
        QCOMPARE(found->caseReference.value(), "2026-0001"_ba);
        QVERIFY(found->content.isPublished);
        QCOMPARE(found->changes, 1);
        const auto ofCase = store.readFor<std::vector<RegisterEntry>>([&](Transaction& transaction) {
            const RegisterDefinition definition = shops();
            return RegisterBook(transaction, definition).entriesOfCase(ReferenceNumber("2026-0001"));
        });
        QCOMPARE(ofCase->size(), 3U);
    }

    void actsByState_data()
    {
        using enum EntryAct;
        QTest::addColumn<QList<EntryAct>>("before");
        QTest::addColumn<QSet<int>>("allowed");
        const auto row = [](const char* name, const QList<EntryAct>& before, std::initializer_list<EntryAct> allowed) {
            QSet<int> acts;
            for (const EntryAct act : allowed)
                acts.insert(int(act));
            QTest::newRow(name) << before << acts;
        };
        row("active", {}, {Amend, Renew, Suspend, End, Void, Unpublish});
        row("active without consent", {Unpublish}, {Amend, Renew, Suspend, End, Void, Publish});
        row("suspended", {Suspend}, {Amend, Resume, End, Void, Unpublish});
        row("resumed", {Suspend, Resume}, {Amend, Renew, Suspend, End, Void, Unpublish});
        row("ended", {End}, {Void, Unpublish});
        row("ended without consent", {Unpublish, End}, {Void});
        row("void", {Void}, {Unpublish});
        row("void without consent", {Unpublish, Void}, {});
    }
    void actsByState()
    {
        using enum EntryAct;
        QFETCH(QList<EntryAct>, before);
        QFETCH(QSet<int>, allowed);
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        for (const EntryAct act : {Enter, Amend, Renew, Suspend, End, Resume, Void, Publish, Unpublish}) {
            const QByteArray number = entryAfter(store, before);
            const RegisterEntry was = *entryOf(store, number);
            const size_t events = historyOf(store, number)->size();
            const Expected<RegisterEntry> done = applied(store, actOn(act, number));
            QVERIFY2(done.has_value() == allowed.contains(int(act)), toText(act).constData());
            if (!done) {
                QVERIFY2(done.error().is(RegisterError::State), done.error().code().constData());
                // Which check, on what, why.
                QVERIFY2(done.error().detail().startsWith(QString::fromLatin1(toText(act)) + u" of gold-sticker"_s),
                    qPrintable(done.error().detail()));
                QCOMPARE(entryOf(store, number)->state, was.state);
                QCOMPARE(entryOf(store, number)->changes, was.changes);
            }
            QCOMPARE(historyOf(store, number)->size(), events + (done ? 1 : 0));
        }
    }

    void whatDoesNotFitIsRefused_data()
    {
        QTest::addColumn<EntryChange>("change");
        QTest::addColumn<QByteArray>("code");
        QTest::addColumn<QString>("why");
        const auto row = [](const char* name, const EntryChange& change, const char* code, const char* why) {
            QTest::newRow(name) << change << QByteArray(code) << QString::fromUtf8(why);
        };
        const QByteArray number = "R8-A-00001";
        const auto with = [](EntryChange change, auto alter) {
            alter(change);
            return change;
        };
        row("enter with a number", actOn(EntryAct::Enter, number), "register.state", "given its number");
        row("enter without a required field", with(shopNamed(""), [](EntryChange&) { }), "register.fields", "name");
        row("enter without fields", with(shopNamed("見本"), [](EntryChange& c) { c.fields = Json::object(); }),
            "register.fields", "name");
        row("enter with fields that are a list",
            with(shopNamed("見本"), [](EntryChange& c) { c.fields = Json::array(); }), "register.fields", "no object");
        row("enter with a field that is not there",
            with(shopNamed("見本"), [](EntryChange& c) { c.fields.set("income", 1); }), "register.fields", "income");
        row("enter with an object for a value",
            with(shopNamed("見本"), [](EntryChange& c) { c.fields.set("owner", Json::object()); }), "register.fields",
            "owner");
        row("enter with a list of numbers",
            with(shopNamed("見本"), [](EntryChange& c) { c.fields.set("owner", Json::array({1})); }), "register.fields",
            "owner");
        row("enter with a value too long",
            with(shopNamed("見本"), [](EntryChange& c) { c.fields.set("owner", QByteArray(2001, 'x')); }),
            "register.fields", "owner");
        row("enter without a kind", shopNamed("見本", ""), "register.kind", "kind");
        row("enter with a kind that is not there", shopNamed("見本", "C"), "register.kind", "kind");
        row("enter with a last day before the first",
            with(shopNamed("見本"), [](EntryChange& c) { c.validUntil = QDate(2026, 11, 30); }), "register.validity",
            "before the first");
        row("enter without a moment", with(shopNamed("見本"), [](EntryChange& c) { c.at = QDateTime(); }),
            "register.validity", "moment");
        row("amend of nothing that is there", actOn(EntryAct::Amend, "R8-A-00009"), "register.no-such-entry",
            "R8-A-00009");
        row("amend of another kind", with(actOn(EntryAct::Amend, number), [](EntryChange& c) { c.kind = "B"; }),
            "register.kind", "keeps");
        row("amend that empties a required field",
            with(actOn(EntryAct::Amend, number), [](EntryChange& c) { c.fields.set("name", Json()); }),
            "register.fields", "name");
        row("amend of days",
            with(actOn(EntryAct::Amend, number), [](EntryChange& c) { c.validUntil = QDate(2030, 1, 1); }),
            "register.validity", "no day");
        row("renew for as long as it was",
            with(actOn(EntryAct::Renew, number), [](EntryChange& c) { c.validUntil = QDate(2027, 11, 30); }),
            "register.validity", "not later");
        row("renew for less",
            with(actOn(EntryAct::Renew, number), [](EntryChange& c) { c.validUntil = QDate(2027, 11, 29); }),
            "register.validity", "not later");
        row("renew without a day", with(actOn(EntryAct::Renew, number), [](EntryChange& c) { c.validUntil = QDate(); }),
            "register.validity", "not later");
        row("renew from before it began",
            with(actOn(EntryAct::Renew, number), [](EntryChange& c) { c.validFrom = QDate(2026, 11, 30); }),
            "register.validity", "earlier");
        row("renew that ends before it begins",
            with(actOn(EntryAct::Renew, number), [](EntryChange& c) { c.validFrom = QDate(2029, 1, 1); }),
            "register.validity", "before the first");
        for (const EntryAct act : {EntryAct::Suspend, EntryAct::End, EntryAct::Void}) {
            row(("without a reason: " + toText(act)).constData(),
                with(actOn(act, number), [](EntryChange& c) { c.reason = " \n"; }), "register.reason", "reason");
            row(("with days: " + toText(act)).constData(),
                with(actOn(act, number), [](EntryChange& c) { c.validUntil = QDate(2030, 1, 1); }), "register.validity",
                "no day");
            row(("with fields: " + toText(act)).constData(),
                with(actOn(act, number), [](EntryChange& c) { c.fields.set("seats", 1); }), "register.fields",
                "no field");
            row(("with a consent: " + toText(act)).constData(),
                with(actOn(act, number), [](EntryChange& c) { c.isPublished = true; }), "register.fields", "no field");
        }
        row("a reason too long",
            with(actOn(EntryAct::End, number), [](EntryChange& c) { c.reason = QByteArray(4001, 'x'); }),
            "register.reason", "too long");
    }
    void whatDoesNotFitIsRefused()
    {
        QFETCH(EntryChange, change);
        QFETCH(QByteArray, code);
        QFETCH(QString, why);
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        QVERIFY(applied(store, shopNamed("見本食堂")));
        const Expected<RegisterEntry> done = applied(store, change);
        QVERIFY(!done);
        QCOMPARE(done.error().code(), code);
        QVERIFY2(done.error().detail().contains(why), qPrintable(done.error().detail()));
        QVERIFY2(done.error().detail().contains(u"gold-sticker"_s), qPrintable(done.error().detail()));
        // Nothing came of it, not even a number.
        QCOMPARE(historyOf(store, "R8-A-00001")->size(), 1U);
        QCOMPARE(applied(store, shopNamed("次の店"))->number, "R8-A-00002"_ba);
    }

    // Renewed after its last day has passed, it is valid again; a first day behind the gap is kept.
    void renewalsCloseUpOrLeaveAGap()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        const QByteArray number = applied(store, shopNamed("見本食堂"))->number;
        EntryChange renewal = actOn(EntryAct::Renew, number, inTokyo(2027, 12, 20));
        renewal.validFrom = QDate(2027, 12, 1);
        Expected<RegisterEntry> renewed = applied(store, renewal);
        QVERIFY2(renewed, renewed ? "" : qPrintable(renewed.error().detail()));
        QCOMPARE(renewed->content.validFrom, QDate(2026, 12, 1));
        QCOMPARE(renewed->standingOn(QDate(2027, 12, 1)), EntryStanding::Valid);
        renewal.validFrom = QDate(2029, 4, 1);
        renewal.validUntil = QDate(2030, 3, 31);
        renewed = applied(store, renewal);
        QCOMPARE(renewed->content.validFrom, QDate(2029, 4, 1));
        QCOMPARE(renewed->standingOn(QDate(2029, 3, 31)), EntryStanding::NotYetValid);
        QCOMPARE(renewed->standingOn(QDate(2030, 3, 31)), EntryStanding::Valid);
        QCOMPARE(renewed->standingOn(QDate(2030, 4, 1)), EntryStanding::Expired);
        EntryChange forEver = shopNamed("期限なし");
        forEver.validUntil = QDate();
        const Expected<RegisterEntry> unlimited = applied(store, forEver);
        QCOMPARE(unlimited->standingOn(QDate(2126, 1, 1)), EntryStanding::Valid);
        QVERIFY(applied(store, actOn(EntryAct::Renew, unlimited->number)).error().is(RegisterError::Validity));
    }

    // What was said at each moment, by whom and why; also of what is over.
    void theHistoryStays()
    {
        using enum EntryAct;
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        const QByteArray number = entryAfter(store, {Amend, Suspend, Resume, Renew, Unpublish, End, Void});
        const Expected<std::vector<EntryEvent>> history = historyOf(store, number);
        QVERIFY2(history, history ? "" : qPrintable(history.error().detail()));
        QCOMPARE(history->size(), 8U);
        const EntryAct acts[] = {Enter, Amend, Suspend, Resume, Renew, Unpublish, End, Void};
        for (size_t i = 0; i < history->size(); ++i) {
            QCOMPARE((*history)[i].ordinal, qint64(i + 1));
            QCOMPARE((*history)[i].act, acts[i]);
        }
        QCOMPARE((*history)[0].content.fields["name"].toUtf8(), "見本食堂"_ba);
        QCOMPARE((*history)[0].actor, (Actor{ActorRole::Approver, "chief"}));
        QCOMPARE((*history)[0].at, inTokyo(2026, 12, 1));
        QCOMPARE((*history)[1].content.fields["name"].toUtf8(), "別の名"_ba);
        QCOMPARE((*history)[1].content.fields["owner"].toUtf8(), "見本 太郎"_ba);
        QCOMPARE((*history)[2].state, EntryState::Suspended);
        QCOMPARE((*history)[2].reason, "立入検査の結果による"_ba);
        QCOMPARE((*history)[3].content.validUntil, QDate(2027, 11, 30));
        QCOMPARE((*history)[4].content.validUntil, QDate(2028, 11, 30));
        QVERIFY((*history)[4].content.isPublished && !(*history)[5].content.isPublished);
        QCOMPARE((*history)[7].state, EntryState::Void);
        QCOMPARE((*history)[7].caseReference.value(), "2026-0002"_ba);
        QVERIFY(historyOf(store, "R8-A-00002").error().is(RegisterError::NoSuchEntry));
    }

    // The engines refuse what this room never does.
    void nothingIsTakenOut()
    {
        const QString url = m_stores.freshUrl();
        Store store = *Store::open(url, testTown);
        QVERIFY(applied(store, shopNamed("見本食堂")));
        for (const SqlText statement : {SqlText("DELETE FROM register_entry WHERE tenant = ?"),
                 SqlText("DELETE FROM register_change WHERE tenant = ?"),
                 SqlText("UPDATE register_change SET reason = 'x' WHERE tenant = ?")}) {
            const Expected<void> done = store.write([&](Transaction& transaction) -> Expected<void> {
                const Expected<int> rows = transaction.execute(statement, {sqlText(testTown.value())});
                return rows ? Expected<void>() : Unexpected(rows.error());
            });
            QVERIFY2(!done, statement.text());
        }
        QCOMPARE(historyOf(store, "R8-A-00001")->size(), 1U);
    }

    void aRegisterWithoutPublicFieldsTakesNoConsent()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        QByteArray json = shopsDefinition;
        const RegisterDefinition secret
            = *RegisterDefinition::parse(json.replace("\"public\": true", "\"public\": false"));
        QVERIFY(applied(store, shopNamed("見本食堂"), secret).error().is(RegisterError::NotPublic));
        EntryChange quiet = shopNamed("見本食堂");
        quiet.isPublished = false;
        const Expected<RegisterEntry> entered = applied(store, quiet, secret);
        QVERIFY(entered);
        QVERIFY(applied(store, actOn(EntryAct::Publish, entered->number), secret).error().is(RegisterError::NotPublic));
    }

    // Two registers of one municipality, and two municipalities, count by themselves.
    void registersDoNotSeeEachOther()
    {
        Store store = *Store::open(m_stores.freshUrl(), testTown);
        QByteArray json = shopsDefinition;
        const RegisterDefinition other = *RegisterDefinition::parse(json.replace("gold-sticker", "silver-sticker"));
        QCOMPARE(applied(store, shopNamed("見本食堂"))->number, "R8-A-00001"_ba);
        QCOMPARE(applied(store, shopNamed("見本酒場"), other)->number, "R8-A-00001"_ba);
        QCOMPARE(entryOf(store, "R8-A-00001")->content.fields["name"].toUtf8(), "見本食堂"_ba);
        QVERIFY(applied(store, actOn(EntryAct::End, "R8-A-00001"), other));
        QCOMPARE(entryOf(store, "R8-A-00001")->state, EntryState::Active);
    }
};

QTEST_GUILESS_MAIN(ActsTest)
#include "acts.moc"
