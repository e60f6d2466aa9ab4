// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/payment/model/attemptstate.h>

#include <QSet>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

// The table as the specification prints it, read as text, against transitionFor for every state, event and agreement.
// ">x" moves to x, "=" keeps the state and says nothing new.
constexpr const char* header
    = "started pending authorized paid failed cancelled expired timed-out settled cancel-wanted";
constexpr const char* rows[] = {
    "created >awaiting-payer >processing >authorized >paid >failed >cancelled >expired >unknown >settled >cancelled",
    "awaiting-payer = >processing >authorized >paid >failed >cancelled >expired >unknown >settled cancel-first",
    "processing = = >authorized >paid >failed >cancelled >expired >unknown >settled query-first",
    "authorized = = = >paid >failed >cancelled >expired >unknown >settled void",
    "unknown >awaiting-payer >processing >authorized >paid >failed >cancelled >expired = >settled query-first",
    "failed = = void late>paid = = = = late>settled =",
    "cancelled = = void late>paid = = = = late>settled =",
    "expired = = void late>paid = = = = late>settled =",
    "paid = = = duplicate = = = = >settled refund-instead",
    "settled = = = duplicate = = = = duplicate refund-instead",
};

class TransitionsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyStateAndEvent_data()
    {
        QTest::addColumn<QByteArray>("from");
        QTest::addColumn<QByteArray>("event");
        QTest::addColumn<QByteArray>("cell");
        QSet<QByteArray> states;
        const QByteArrayList events = QByteArray(header).split(' ');
        for (const char* row : rows) {
            const QByteArrayList cells = QByteArray(row).split(' ');
            states.insert(cells.first());
            for (qsizetype i = 0; i < events.size(); ++i)
                QTest::addRow("%s/%s", cells.first().constData(), events[i].constData())
                    << cells.first() << events[i] << cells.value(i + 1);
        }
        QCOMPARE(states.size(), static_cast<qsizetype>(allAttemptStates.size()));
        QCOMPARE(events.size(), static_cast<qsizetype>(allAttemptEvents.size()));
    }
    void everyStateAndEvent()
    {
        QFETCH(QByteArray, from);
        QFETCH(QByteArray, event);
        QFETCH(QByteArray, cell);
        const AttemptState state = *attemptStateFromText(from);
        const AttemptEvent happened = *attemptEventFromText(event);
        AttemptTransition expected{AttemptStep::Ignore, state};
        if (cell.startsWith("late>"))
            expected = {AttemptStep::MoveLate, *attemptStateFromText(cell.sliced(5))};
        else if (cell.startsWith(">"))
            expected = {AttemptStep::Move, *attemptStateFromText(cell.sliced(1))};
        else if (cell == "duplicate")
            expected.step = AttemptStep::Duplicate;
        else if (cell == "void")
            expected.step = AttemptStep::Void;
        else if (cell == "cancel-first")
            expected.step = AttemptStep::CancelFirst;
        else if (cell == "query-first")
            expected.step = AttemptStep::QueryFirst;
        else if (cell == "refund-instead")
            expected.step = AttemptStep::RefundInstead;
        else
            QCOMPARE(cell, "="_ba);
        QCOMPARE(transitionFor(state, happened, Agreement::Agrees), expected);

        const bool isMoney = event == "paid" || event == "settled" || event == "authorized";
        const AttemptTransition differing = isMoney ? AttemptTransition{AttemptStep::Review, state} : expected;
        QCOMPARE(transitionFor(state, happened, Agreement::Differs), differing);
    }

    void paidIsAbsorbing()
    {
        for (const AttemptState from : {AttemptState::Paid, AttemptState::Settled}) {
            for (const AttemptEvent event : allAttemptEvents) {
                for (const Agreement agreement : {Agreement::Agrees, Agreement::Differs})
                    QVERIFY(isPaid(transitionFor(from, event, agreement).to));
            }
        }
    }

    void wordsAreReadBack()
    {
        for (const AttemptState state : allAttemptStates)
            QCOMPARE(*attemptStateFromText(toText(state)), state);
        for (const AttemptEvent event : allAttemptEvents)
            QCOMPARE(*attemptEventFromText(toText(event)), event);
        QCOMPARE(attemptStateFromText("PAID").error().code(), "payment.record"_ba);
        QVERIFY(!attemptEventFromText(""));
    }
};

QTEST_GUILESS_MAIN(TransitionsTest)
#include "transitions.moc"
