// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/seal/secretbox.h>

#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

class SecretBoxTest : public QObject {
    Q_OBJECT

    const PasswordCost m_cheap{.ln = 8};

private Q_SLOTS:
    void opensInItsContextOnly()
    {
        const QByteArray box = *lockSecret("下書き", "password", "27-0001", m_cheap);
        QCOMPARE(*unlockSecret(box, "password", "27-0001"), "下書き"_ba);
        QCOMPARE(unlockSecret(box, "Password", "27-0001").error().code(), "seal.locked"_ba);
        QCOMPARE(unlockSecret(box, "password", "27-0002").error().code(), "seal.locked"_ba);
        QVERIFY(!box.contains("下書き"));
        QVERIFY(*lockSecret("下書き", "password", "27-0001", m_cheap) != box);
    }

    void everyChangeIsNoticed()
    {
        const QByteArray box = *lockSecret("x", "p", "c", m_cheap);
        for (qsizetype at = 0; at < box.size(); ++at) {
            QByteArray changed = box;
            changed[at] = static_cast<char>(changed[at] ^ 1);
            QVERIFY2(!unlockSecret(changed, "p", "c"), QByteArray::number(at).constData());
        }
        for (qsizetype size = 0; size < box.size(); ++size)
            QVERIFY(!unlockSecret(box.first(size), "p", "c"));
    }

    void keys()
    {
        const QByteArray key = randomBytes(32);
        const QByteArray box = *lockWithKey({}, key, "c");
        QCOMPARE(*unlockWithKey(box, key, "c"), QByteArray());
        QVERIFY(!unlockWithKey(box, randomBytes(32), "c"));
        QVERIFY(!unlockWithKey(box, key, "d"));
        QCOMPARE(unlockSecret(box, key, "c").error().code(), "seal.format"_ba);
    }
};

QTEST_APPLESS_MAIN(SecretBoxTest)
#include "secretbox.moc"
