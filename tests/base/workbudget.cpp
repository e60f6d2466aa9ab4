// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/base/workbudget.h>

#include <QTest>

#include <limits>

using namespace Egov;

class WorkBudgetTest : public QObject {
    Q_OBJECT

    using Kind = WorkBudget::Kind;
    static WorkBudget small() { return WorkBudget({10, 10, 10, 10, 10, 10, 10, 10}); }

private Q_SLOTS:
    void upToTheLimit()
    {
        WorkBudget budget = small();
        QVERIFY(budget.spend(Kind::Parts, 9));
        QVERIFY(budget.spend(Kind::Parts));
        QCOMPARE(budget.spent(Kind::Parts), 10);
        QVERIFY(budget.spend(Kind::Steps, 10));
        QVERIFY(!budget.isSpent());
        QVERIFY(budget.spend(Kind::Parts, 0));
    }

    // What was refused is not counted, and nothing is allowed after it.
    void refused()
    {
        WorkBudget budget = small();
        QVERIFY(budget.spend(Kind::Read, 4));
        QVERIFY(!budget.spend(Kind::Read, 7));
        QVERIFY(budget.isSpent());
        QCOMPARE(budget.spent(Kind::Read), 4);
        QVERIFY(!budget.spend(Kind::Read, 1));
        QVERIFY(!budget.spend(Kind::Steps, 1));
        QVERIFY(!budget.spend(Kind::Steps, 0));
        QCOMPARE(budget.refusal().code(), QByteArray("work.exceeded"));
        QVERIFY(budget.refusal().detail().contains(QLatin1StringView("10 octets to read")));
    }

    // Numbers that a file chose.
    void amountsThatOverflow()
    {
        for (const qint64 amount :
            {std::numeric_limits<qint64>::max(), std::numeric_limits<qint64>::min(), qint64(-1)}) {
            WorkBudget budget = small();
            QVERIFY(budget.spend(Kind::Kept, 5));
            QVERIFY(!budget.spend(Kind::Kept, amount));
            QCOMPARE(budget.spent(Kind::Kept), 5);
        }
    }

    void everyKindHasALimit()
    {
        const WorkBudget budget;
        for (size_t kind = 0; kind < WorkBudget::kinds; ++kind)
            QVERIFY(budget.limit(static_cast<Kind>(kind)) > 0);
        QCOMPARE(static_cast<size_t>(Kind::Signatures) + 1, WorkBudget::kinds);
    }
};

QTEST_APPLESS_MAIN(WorkBudgetTest)
#include "workbudget.moc"
