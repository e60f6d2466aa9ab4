// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <app/errormeanings.h>
#include <libegov/pages/pagetexts.h>

#include <QDirIterator>
#include <QFile>
#include <QRegularExpression>
#include <QSet>
#include <QTest>

using namespace Egov;
using namespace Egov::Portal;
using namespace Qt::StringLiterals;

namespace {

// The rooms whose errors a request can bring before a person, and the pages themselves.
constexpr const char* rooms[] = {"libegov/application", "libegov/audit", "libegov/payment", "libegov/paymentbooks",
    "libegov/platform", "libegov/plugin", "libegov/storage", "examples/portal"};

// Met while a service starts, by a tool or by its own due work: no step of a person brings them about.
constexpr const char* operators[] = {"application.event", "application.handover", "application.key",
    "application.not-stored", "application.package", "application.receipt", "application.reference",
    "application.route", "audit.checkpoint", "audit.export", "audit.store-lost", "audit.store-older", "audit.witness",
    "payment.demo-gateway", "payment.gateway-settings", "payment.gateway-twice", "payment.line", "payment.record",
    "platform.archive", "platform.configuration", "platform.data", "platform.form-archive", "platform.gateway",
    "platform.gateway-in-process", "platform.in-process", "platform.list-not-authentic", "platform.no-exiftool",
    "platform.no-key", "platform.no-official-key", "platform.no-route", "platform.no-tenant", "platform.not-a-gateway",
    "platform.other-key", "platform.sealed-path", "plugin.demo", "plugin.directory", "plugin.duplicate", "plugin.id",
    "plugin.interface", "plugin.kind", "plugin.metadata", "plugin.not-a-plugin", "plugin.not-allowed",
    "plugin.permissions", "portal.cards", "portal.configuration", "portal.listen", "portal.officers",
    "portal.remote-signing", "storage.archive", "storage.attachment-changed", "storage.damaged", "storage.encoding",
    "storage.foreign", "storage.guards", "storage.newer", "storage.not-empty", "storage.scanner-address",
    "storage.scanner-refused", "storage.scanner-unavailable", "storage.statement", "storage.tenant", "storage.url",
    "trust.unreadable", "trust.unwritable"};

// Told by the page that they come from and by no page of their own.
constexpr const char* ofTheirPage[] = {"application.draft-shut", "platform.case-shut", "portal.attachment-count",
    "portal.due-unreadable", "portal.filing-sent", "portal.no-card", "portal.officer-shut", "portal.paper",
    "signature.remote-state", "storage.no-dead-letter"};

// Where each code is named.
QHash<QByteArray, QString> codesOfTheSources()
{
    static const QRegularExpression named(u"\\b(?:unexpected|Error)\\(\\s*\"([a-z]+\\.[a-z0-9-]+)\""_s);
    QHash<QByteArray, QString> codes;
    for (const char* room : rooms) {
        QDirIterator files(QStringLiteral(EGOV_SOURCE_DIR "/") + QString::fromLatin1(room), {u"*.cpp"_s, u"*.h"_s},
            QDir::Files, QDirIterator::Subdirectories);
        while (files.hasNext()) {
            QFile file(files.next());
            if (!file.open(QIODevice::ReadOnly))
                continue;
            QRegularExpressionMatchIterator found = named.globalMatch(QString::fromUtf8(file.readAll()));
            while (found.hasNext())
                codes.insert(found.next().captured(1).toLatin1(), file.fileName());
        }
    }
    return codes;
}

template <size_t n>
QSet<QByteArray> setOf(const char* const (&names)[n])
{
    QSet<QByteArray> set;
    for (const char* name : names)
        set.insert(name);
    return set;
}

} // namespace

class ErrorMeaningsTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyCodeIsForAPersonOrForAnOperator()
    {
        const QHash<QByteArray, QString> codes = codesOfTheSources();
        QVERIFY(codes.size() > 100);
        const QSet<QByteArray> others = setOf(operators) + setOf(ofTheirPage);
        for (const auto& [code, file] : codes.asKeyValueRange())
            QVERIFY2(meaningOf(code).has_value() != others.contains(code),
                (code + " of " + file.toUtf8() + " has no place, or two").constData());
        for (const QByteArray& code : others)
            QVERIFY2(codes.contains(code), (code + " is named by nobody").constData());
    }

    void everyMeaningHasItsSentencesAndAStatusOfRefusal()
    {
        const auto texts = PageTexts::load(QStringLiteral(EGOV_SOURCE_DIR "/translations"), {"ja", "en"}, {"portal"});
        QVERIFY(texts);
        for (const QByteArray& code : codesOfTheSources().keys()) {
            const std::optional<ErrorMeaning> meaning = meaningOf(code);
            if (!meaning)
                continue;
            QVERIFY2(texts->contains("error." + meaning->key + ".title"), code.constData());
            QVERIFY2(texts->contains("error." + meaning->key + ".text"), code.constData());
            // Ours is 503 alone, and passes; 500 is for what nobody has foreseen.
            QVERIFY2((meaning->status >= 400 && meaning->status < 500) || meaning->status == 503, code.constData());
        }
    }

    void whatIsNobodysIsUnknown()
    {
        for (const char* code : {"", ".", "platform", "platform.", "platform.nothing-du", "platform.nothing-duex",
                 "PLATFORM.NOTHING-DUE", "zzz", "answers", "work.exceeded "})
            QVERIFY2(!meaningOf(code), code);
    }

    void ordinaryStepsAreNotOurFault()
    {
        // Opening the payment of a case without a fee, and the button of a correction that was answered.
        QCOMPARE(meaningOf("platform.nothing-due")->status, 409);
        QCOMPARE(meaningOf("platform.nothing-due")->key, "nothing-due");
        QCOMPARE(meaningOf("platform.no-correction")->status, 409);
        QCOMPARE(meaningOf("platform.no-correction")->key, "no-correction");
    }
};

QTEST_GUILESS_MAIN(ErrorMeaningsTest)
#include "errormeanings.moc"
