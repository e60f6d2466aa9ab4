// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <app/errors.h>
#include <app/errortexts.h>
#include <libegov/application/errors.h>
#include <libegov/payment/errors.h>
#include <libegov/platform/errors.h>
#include <libegov/plugin/errors.h>
#include <libegov/plugin/pluginerrors.h>
#include <libegov/storage/errors.h>

#include <QRandomGenerator>
#include <QTest>

using namespace Egov;
using namespace Egov::Portal;
using namespace Qt::StringLiterals;

class ErrorTextsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    // Whatever comes before a person has a heading, a sentence of what to do, and no code in it.
    void everyErrorIsTold()
    {
        int told = 0;
        for (const ErrorTable* table : errorTables()) {
            for (const ErrorRow& row : table->rows()) {
                for (const QByteArray& language : {"ja"_ba, "en"_ba}) {
                    const ErrorText text = errorText(*table->find(row.code()), language);
                    QVERIFY2(!text.title.isEmpty() && !text.text.isEmpty(), row.code());
                    QVERIFY2(!text.whole(language).contains(row.code()), row.code());
                    QVERIFY2(!text.title.endsWith("。") && !text.title.endsWith('.'), row.code());
                    QCOMPARE(text.status, row.status());
                    ++told;
                }
            }
        }
        QVERIFY(told > 700);
    }

    // 500 says that we are at fault: what a resident or an officer can mend, or what passes, is none.
    void ourFaultIsNobodyElses()
    {
        for (const ErrorTable* table : errorTables()) {
            for (const ErrorRow& row : table->rows()) {
                if (row.status() != 500)
                    continue;
                QVERIFY2(
                    row.mender() == ErrorMender::Administrator || row.mender() == ErrorMender::Programmer, row.code());
            }
        }
        QCOMPARE(errorText(StorageError::Damaged, "ja").status, 500);
        QCOMPARE(errorText(StorageError::Busy, "ja").status, 503);
    }

    void ordinaryStepsAreNotOurFault()
    {
        // Opening the payment of a case without a fee, and the button of a correction that was answered.
        QCOMPARE(errorText(PlatformError::NothingDue, "ja").status, 409);
        QCOMPARE(errorText(PlatformError::NothingDue, "ja").title, "納めるものはありません"_ba);
        QCOMPARE(errorText(PlatformError::NothingDue, "en").title, "There is nothing to pay"_ba);
        QCOMPARE(errorText(PlatformError::NoCorrection, "ja").status, 409);
        QCOMPARE(errorText(ApplicationError::NoSuchCase, "ja").status, 404);
        QCOMPARE(errorText(PortalError::UnknownAction, "ja").status, 400);
    }

    // What is said to administrators is no resident's to read.
    void theRoomSpeaksWhereNobodyHereCanMendIt()
    {
        const ErrorText text = errorText(PluginError::Crashed, "ja");
        QCOMPARE(text.title, "この市町村の決まりを確かめられません"_ba);
        QCOMPARE(text.status, 503);
        QCOMPARE(errorText(PluginError::Timeout, "ja").text, text.text);
        QVERIFY(errorText(StorageError::Full, "ja").title != errorText(StorageError::Busy, "ja").title);
    }

    // A hostile plugin reports a hundred codes of its own invention, as rule and as gateway.
    void inventedCodesAreNoOnesFault()
    {
        QRandomGenerator random(20261130);
        const PluginId id("hostile");
        for (int i = 0; i < 100; ++i) {
            QByteArray code(1 + random.bounded(40), Qt::Uninitialized);
            for (char& c : code)
                c = static_cast<char>(random.bounded(i % 2 ? 256 : 26) + (i % 2 ? 0 : 'a'));
            code.prepend(i % 3 == 0 ? "hostile." : i % 3 == 1 ? "storage." : "");
            const Error rule = pluginError(id, nullptr, code);
            const ErrorCode gateway
                = errorTable(PaymentError::GatewayUnlisted)
                      .find("gateway." + code.mid(code.indexOf('.') + 1), PaymentError::GatewayUnlisted);
            QVERIFY(rule.is(PluginError::Unlisted) && gateway == PaymentError::GatewayUnlisted);
            QVERIFY(!findErrorCode(code));
            for (const QByteArray& language : {"ja"_ba, "en"_ba}) {
                for (const ErrorText& text : {errorText(rule.which(), language), errorText(gateway, language)}) {
                    QCOMPARE(text.status, 503);
                    QVERIFY(!text.whole(language).contains("plugin.") && !text.whole(language).contains("gateway."));
                    QVERIFY(code.size() < 12 || !text.whole(language).contains(code));
                }
            }
        }
    }

    void whatIsNobodysIsUnknown()
    {
        QVERIFY(findErrorCode("storage.busy") == StorageError::Busy);
        for (const char* code : {"", ".", "platform", "platform.", "platform.nothing-du", "platform.nothing-duex",
                 "PLATFORM.NOTHING-DUE", "zzz", "answers", "work.exceeded "})
            QVERIFY2(!findErrorCode(code), code);
    }
};

QTEST_GUILESS_MAIN(ErrorTextsTest)
#include "errortexts.moc"
