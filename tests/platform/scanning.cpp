// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include "../scannerdaemon.h"
#include "demoservice.h"

#include <QBuffer>
#include <QTcpServer>
#include <QTcpSocket>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const Officer clerk{OfficerId("clerk"), u"審査 一郎"_s, {"reviewer"}, OfficerReach::everything()};
const FormId report("road-park-report");

// One grey pixel.
const QByteArray pixel = QByteArray::fromBase64(
    "/9j/4AAQSkZJRgABAQEASABIAAD/2wBDAP////////////////////////////////////////////////////////////////////////////////"
    "//////wgALCAABAAEBAREA/8QAFBABAAAAAAAAAAAAAAAAAAAAAP/aAAgBAQABPxD/2Q==");

QByteArray output(const QString& program, const QStringList& arguments)
{
    QProcess process;
    process.start(program, arguments);
    process.waitForFinished();
    return process.readAllStandardOutput();
}

} // namespace

// Attachments on their way from a resident to an officer, past the real scanner.
class PlatformScanningTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_data;
    ScannerDaemon m_daemon;

    QByteArray picture(const QByteArray& comment = {})
    {
        QTemporaryDir folder;
        QFile file(folder.filePath(u"p.jpg"_s));
        if (!file.open(QIODevice::WriteOnly) || file.write(pixel + comment) < 0)
            return {};
        file.close();
        output(u"exiftool"_s,
            {u"-q"_s, u"-overwrite_original"_s, u"-GPSLatitude=34.7375"_s, u"-GPSLatitudeRef=N"_s,
                u"-GPSLongitude=135.5640"_s, u"-GPSLongitudeRef=E"_s, u"-XMP:Location=Moriguchi"_s,
                u"-Orientation#=6"_s, u"-DateTimeOriginal=2026:11:22 10:00:00"_s, file.fileName()});
        return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
    }
    static Expected<PackageAttachment> upload(DemoService& service, QByteArray content)
    {
        QBuffer buffer(&content);
        buffer.open(QIODevice::ReadOnly);
        return service.desk().storeAttachment(report, "photographs", u"写真.jpg"_s, buffer);
    }
    static Expected<ReferenceNumber> file(DemoService& service, const PackageAttachment& photograph)
    {
        const Json photographs = Json::array({Json::object({{"name", photograph.name}, {"size", photograph.size},
            {"sha256", photograph.sha256}, {"type", photograph.type}})});
        const QByteArray answers = Json::object(
            {{"kind", "hole"}, {"place", "京阪本通1丁目の交差点"}, {"noticedOn", "2026-01-05"}, {"isDangerous", false},
                {"description", "道路に穴があります。"}, {"wantsReply", false},
                {"photographs",
                    photographs}}).toBytes();
        const Expected<SubmissionPackage> package = service.desk().prepare(report, answers, "ja");
        if (!package)
            return Unexpected(package.error());
        const Expected<SubmissionOutcome> outcome = service.desk().submit({.answers = answers,
            .package = *package,
            .signature = {},
            .key = IdempotencyKey("scanned-" + photograph.sha256),
            .password = "correct horse",
            .email = {},
            .draft = {}});
        if (!outcome)
            return Unexpected(outcome.error());
        return outcome->receipt->reference;
    }
    static CaseAttachment seen(DemoService& service, const ReferenceNumber& number)
    {
        return service.desk().forOfficer(clerk).open(number)->attachments.at(0);
    }

private Q_SLOTS:
    void withoutAScannerNobodyOpensIt()
    {
        DemoService service(m_data.filePath(u"none"_s));
        QVERIFY(service.open());
        const PackageAttachment photograph = *upload(service, picture());
        const Expected<ReferenceNumber> number = file(service, photograph);
        QVERIFY2(number, number ? "" : qPrintable(number.error().detail()));
        service.platform->runDueWork();
        QCOMPARE(seen(service, *number).scan, "waiting");
        QCOMPARE(seen(service, *number).note, "platform.no-scanner");
        QCOMPARE(service.desk().forOfficer(clerk).attachment(*number, photograph.sha256).error().code(),
            "platform.attachment-not-clean");
    }

    void pastTheScannerToTheOfficer()
    {
        EGOV_REQUIRE_SCANNER();
        DemoService service(m_data.filePath(u"real"_s));
        service.configuration.scanner = m_daemon.address();
        QVERIFY(service.open());
        const PackageAttachment good = *upload(service, picture());
        const ReferenceNumber number = *file(service, good);
        // clamd is not there yet: the officer sees why.
        service.platform->runDueWork();
        QCOMPARE(seen(service, number).scan, "waiting");
        QCOMPARE(seen(service, number).note, "storage.scanner-unavailable");
        QVERIFY(!service.desk().forOfficer(clerk).attachment(number, good.sha256));

        QVERIFY(m_daemon.start());
        // In the picture itself, in the first half of its quantisation table: all else is taken out of it.
        const QByteArray words = "libegov test signature, harmless";
        QByteArray infected = pixel;
        infected.replace(pixel.indexOf("\xff\xdb") + 5, words.size(), words);
        const PackageAttachment bad = *upload(service, infected);
        const ReferenceNumber badCase = *file(service, bad);
        // A round that takes its time is not waited for.
        QTRY_COMPARE_WITH_TIMEOUT((service.platform->runDueWork(), seen(service, badCase).scan), "infected", 60'000);
        QVERIFY(seen(service, badCase).note.startsWith("Egov.Test.Harmless"));
        QCOMPARE(service.desk().forOfficer(clerk).attachment(badCase, bad.sha256).error().code(),
            "platform.attachment-not-clean");
        QVERIFY(!service.desk().attachment(bad.sha256));
    }

    // It takes the content and says nothing: what is due otherwise is done, while the scanner is still waited for.
    void aSilentScannerHoldsUpNothing()
    {
        QTcpServer silent;
        QVERIFY(silent.listen(QHostAddress::LocalHost));
        DemoService service(m_data.filePath(u"silent"_s));
        service.configuration.scanner = u"tcp:127.0.0.1:%1"_s.arg(silent.serverPort());
        QVERIFY(service.open());
        const PackageAttachment photograph = *upload(service, picture());
        const ReferenceNumber number = *file(service, photograph);
        for (int round = 0; round < 3; ++round)
            service.platform->runDueWork();
        QVERIFY(silent.waitForNewConnection(0));
        QTcpSocket* const scanner = silent.nextPendingConnection();
        QVERIFY(scanner->waitForReadyRead());
        // Nobody has hung up, and only one asks.
        QVERIFY(!scanner->waitForDisconnected(1));
        QVERIFY(!silent.waitForNewConnection(1));
        QCOMPARE(seen(service, number).scan, "waiting");
        scanner->abort();
        QTRY_COMPARE_WITH_TIMEOUT(
            (service.platform->runDueWork(), seen(service, number).note), "storage.scanner-unavailable", 60'000);
        QCOMPARE(seen(service, number).scan, "waiting");
        silent.close(); // the next is refused at once
    }

    void picturesLoseWhereTheyWereTaken()
    {
        DemoService service(m_data.filePath(u"places"_s));
        QVERIFY(service.open());
        const QByteArray taken = picture();
        const PackageAttachment photograph = *upload(service, taken);
        QFile stored(m_data.filePath(u"stored.jpg"_s));
        QVERIFY(stored.open(QIODevice::WriteOnly));
        stored.write(*service.desk().attachment(photograph.sha256));
        stored.close();
        QCOMPARE(photograph.size, stored.size());
        // Judged by Exiv2, which is not what took it out.
        QFile before(m_data.filePath(u"before.jpg"_s));
        QVERIFY(before.open(QIODevice::WriteOnly));
        before.write(taken);
        before.close();
        QVERIFY(output(u"exiv2"_s, {u"-pa"_s, before.fileName()}).contains("GPSLatitude"));
        const QByteArray left = output(u"exiv2"_s, {u"-pa"_s, stored.fileName()});
        QVERIFY2(!left.contains("GPS") && !left.contains("Location"), left.constData());
        QVERIFY2(left.contains("Exif.Image.Orientation") && left.contains("DateTimeOriginal"), left.constData());
    }

    void whatOnlyLooksLikeAPictureIsRefused()
    {
        DemoService service(m_data.filePath(u"refused"_s));
        QVERIFY(service.open());
        QCOMPARE(upload(service, "%PDF-1.7 not a picture").error().code(), "platform.attachment-kind");
        QCOMPARE(upload(service, pixel.first(40)).error().code(), "platform.attachment-picture");
        QCOMPARE(upload(service, {}).error().code(), "platform.attachment-empty");
    }
};

QTEST_GUILESS_MAIN(PlatformScanningTest)
#include "scanning.moc"
