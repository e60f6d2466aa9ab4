// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/application/case/draft.h>
#include <libegov/application/record/referencenumbers.h>
#include <libegov/storage/guesslock.h>

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include <atomic>
#include <thread>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

class MovingClock final : public Clock {
public:
    QDateTime moment = QDateTime(QDate(2026, 11, 22), QTime(3, 0), Qt::UTC);
    QDateTime now() const override { return moment; }
};

} // namespace

class DraftTest : public QObject {
    Q_OBJECT

private:
    QTemporaryDir m_folder;
    const std::shared_ptr<MovingClock> m_heldClock = std::make_shared<MovingClock>();
    MovingClock& m_clock = *m_heldClock;
    Store m_store = std::move(*Store::open(u"sqlite:%1/store.sqlite"_s.arg(m_folder.path()), TenantCode("272124")));
    HashingQueue m_hashing;
    const QByteArray m_password = "ながいパスワード";

    Draft draft() const
    {
        Draft draft;
        draft.form = FormId("child-allowance-claim");
        draft.formVersion = 1;
        draft.formDigest = QByteArray(64, 'a');
        draft.answers = R"({"name":{"family":"𠮷田"}})";
        return draft;
    }

private Q_SLOTS:
    // Whoever passes a clock may forget it: it lives as long as it is asked, and no longer.
    void aForgottenClockIsAskedAllTheSame()
    {
        auto clock = std::make_shared<MovingClock>();
        const std::weak_ptr<const Clock> watched = clock;
        {
            Drafts drafts(m_store, std::move(clock), m_hashing);
            QVERIFY(!watched.expired());
            QCOMPARE(*drafts.lapse(), 0);
        }
        QVERIFY(watched.expired());
    }

    void isResumedWithItsPassword()
    {
        Drafts drafts(m_store, m_heldClock, m_hashing);
        const Expected<Draft> saved = drafts.save(draft(), m_password);
        QVERIFY2(saved, saved ? "" : qPrintable(saved.error().detail()));
        QVERIFY(parseReferenceNumber(saved->number.toString()));
        const Expected<Draft> resumed = drafts.resume(saved->number, m_password);
        QVERIFY(resumed);
        QCOMPARE(*resumed, *saved);
        // As a person types it.
        QVERIFY(drafts.resume(DraftNumber(saved->number.value().toLower().replace("-", "")), m_password));
    }

    // The key of its files goes with the answers, and drafts that were kept before there was one open as before.
    void carriesTheKeyOfItsFiles()
    {
        Drafts drafts(m_store, m_heldClock, m_hashing);
        for (const QByteArray& key :
            {QByteArray(), QByteArray(32, '\0'), QByteArray(32, '\x02'), QByteArray("{\"a\": 1} 2")}) {
            Draft with = draft();
            with.uploadKey = key;
            const Draft saved = *drafts.save(with, m_password);
            const Draft resumed = *drafts.resume(saved.number, m_password);
            QCOMPARE(resumed.uploadKey, key);
            QCOMPARE(resumed.answers, with.answers);
        }
    }

    void isSavedOverOnlyWithItsPassword()
    {
        Drafts drafts(m_store, m_heldClock, m_hashing);
        Draft saved = *drafts.save(draft(), m_password);
        saved.answers = R"({"name":{"family":"髙橋"}})";
        QCOMPARE(drafts.save(saved, "another password").error().code(), "application.no-such-draft");
        QVERIFY(drafts.save(saved, m_password));
        QCOMPARE(drafts.resume(saved.number, m_password)->answers, saved.answers);
    }

    // Whoever finds no place in the line has tried nothing: the lock that counts tries stays open.
    void passwordsWaitInOneLine()
    {
        Drafts drafts(m_store, m_heldClock, m_hashing);
        const Draft saved = *drafts.save(draft(), m_password);
        std::vector<HashingQueue::Place> taken;
        for (;;) {
            Expected<HashingQueue::Place> place = m_hashing.enter();
            if (!place)
                break;
            taken.push_back(std::move(*place));
        }
        QCOMPARE(taken.size(), size_t(HashingQueue::places + 1));
        const QByteArray full = "seal.queue-full";
        QCOMPARE(drafts.save(draft(), m_password).error().code(), full);
        QCOMPARE(drafts.save(saved, m_password).error().code(), full);
        for (int i = 0; i < 50; ++i)
            QCOMPARE(drafts.resume(saved.number, "a wrong password").error().code(), full);
        QCOMPARE(drafts.discard(saved.number, m_password).error().code(), full);
        taken.clear();
        QVERIFY(drafts.resume(saved.number, m_password));
    }

    void isNotReadableInTheStore()
    {
        Drafts drafts(m_store, m_heldClock, m_hashing);
        QVERIFY(drafts.save(draft(), m_password));
        for (const char* suffix : {"", "-wal"}) {
            QFile file(m_folder.filePath(u"store.sqlite"_s + QLatin1StringView(suffix)));
            if (file.open(QIODevice::ReadOnly)) {
                const QByteArray bytes = file.readAll();
                QVERIFY(!bytes.contains("𠮷田"));
                QVERIFY(!bytes.contains(m_password));
            }
        }
    }

    void unknownWrongAndExpiredAreOneAnswer()
    {
        Drafts drafts(m_store, m_heldClock, m_hashing);
        const Draft saved = *drafts.save(draft(), m_password);
        const QByteArray answer = "application.no-such-draft";
        QCOMPARE(drafts.resume(saved.number, "a wrong password").error().code(), answer);
        QCOMPARE(drafts.resume(DraftNumber("2222-2222-22"), m_password).error().code(), answer);
        QCOMPARE(drafts.resume(DraftNumber("'; DROP TABLE draft"), m_password).error().code(), answer);
        const auto later = std::make_shared<MovingClock>();
        later->moment = m_clock.moment.addDays(Drafts::lifeInDays);
        QCOMPARE(Drafts(m_store, later, m_hashing).resume(saved.number, m_password).error().code(), answer);
    }

    void weakPasswordsAreRefused()
    {
        Drafts drafts(m_store, m_heldClock, m_hashing);
        for (const char* weak : {"1234567", "ぬるぽ", "password1", "19850401"})
            QCOMPARE(drafts.save(draft(), weak).error().code(), "application.draft-password");
    }

    void guessingShutsItForAWhile()
    {
        Drafts drafts(m_store, m_heldClock, m_hashing);
        const Draft saved = *drafts.save(draft(), m_password);
        for (int i = 0; i < GuessLock::triesFrom; ++i)
            QCOMPARE(drafts.resume(saved.number, "guess number " + QByteArray::number(i)).error().code(),
                "application.no-such-draft");
        const Error shut = drafts.resume(saved.number, m_password).error();
        QCOMPARE(shut.code(), "application.draft-shut");
        const auto later = std::make_shared<MovingClock>();
        later->moment = QDateTime::fromString(shut.detail(), Qt::ISODateWithMs); // it says until when
        QCOMPARE(m_clock.moment.secsTo(later->moment), qint64(GuessLock::firstPauseSeconds));
        QVERIFY(Drafts(m_store, later, m_hashing).resume(saved.number, m_password));
        // Having come in, counting begins anew.
        for (int i = 0; i < GuessLock::triesFrom; ++i)
            QCOMPARE(Drafts(m_store, later, m_hashing).resume(saved.number, "wrong again").error().code(),
                "application.no-such-draft");
    }

    // All judged at the same moment, as a program does it: no more than one after the other.
    void guessesAtTheSameMomentAreCounted()
    {
        Drafts drafts(m_store, m_heldClock, m_hashing);
        const Draft saved = *drafts.save(draft(), m_password);
        std::atomic<int> judged = 0;
        {
            std::vector<std::jthread> threads;
            for (int i = 0; i < 30; ++i)
                threads.emplace_back([&, i] {
                    const Expected<Draft> tried = drafts.resume(saved.number, "guess " + QByteArray::number(i));
                    judged += tried.error().code() == "application.no-such-draft" ? 1 : 0;
                });
        }
        QCOMPARE(judged.load(), GuessLock::triesFrom);
    }

    // What is not there is shut like what is: nobody learns which numbers exist.
    void anUnknownNumberIsShutLikeAKnownOne()
    {
        Drafts drafts(m_store, m_heldClock, m_hashing);
        const DraftNumber unknown(makeReferenceNumber(12345).value());
        for (int i = 0; i < GuessLock::triesFrom; ++i)
            QCOMPARE(drafts.resume(unknown, m_password).error().code(), "application.no-such-draft");
        QCOMPARE(drafts.resume(unknown, m_password).error().code(), "application.draft-shut");
    }

    void discardingAndLapsing()
    {
        Drafts drafts(m_store, m_heldClock, m_hashing);
        Draft saved = *drafts.save(draft(), m_password);
        QVERIFY(!drafts.discard(saved.number, "a wrong password"));
        QVERIFY(drafts.discard(saved.number, m_password));
        QVERIFY(!drafts.resume(saved.number, m_password));
        saved = *drafts.save(draft(), m_password);
        const auto later = std::make_shared<MovingClock>();
        later->moment = m_clock.moment.addDays(Drafts::lifeInDays);
        QVERIFY(*Drafts(m_store, later, m_hashing).lapse() >= 1);
        QCOMPARE(*Drafts(m_store, later, m_hashing).lapse(), 0);
    }
};

QTEST_GUILESS_MAIN(DraftTest)
#include "draft.moc"
