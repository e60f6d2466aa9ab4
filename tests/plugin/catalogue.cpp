// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/plugin/plugincatalogue.h>
#include <libegov/plugin/plugininstance.h>

#include <sampleplugin.h>

#include <QDir>
#include <QFile>
#include <QTemporaryDir>
#include <QTest>

using namespace Egov;
using namespace Qt::StringLiterals;

namespace {

const PluginKind sampleKind{"sample", "jp.egov.SamplePlugin/1", {"extra"}};

PluginSearch searchOf(const QStringList& directories) { return {.directories = directories, .kinds = {sampleKind}}; }

QString sampleFile(const QString& name) { return QStringLiteral(EGOV_SAMPLES) + u'/' + name + u".so"_s; }

QByteArray reasonFor(const PluginCatalogue& catalogue, const QString& baseName)
{
    for (const PluginRefusal& refusal : catalogue.refused()) {
        if (QFileInfo(refusal.file).completeBaseName() == baseName)
            return refusal.reason.code();
    }
    return {};
}

} // namespace

class CatalogueTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_directory = std::make_unique<QTemporaryDir>();
        QVERIFY(m_directory->isValid());
    }

    void judgesWithoutRunning()
    {
        qunsetenv("EGOV_SAMPLE_CODE_RAN");
        const PluginCatalogue catalogue = PluginCatalogue::search(searchOf({QStringLiteral(EGOV_SAMPLES)}));
        QVERIFY(!qEnvironmentVariableIsSet("EGOV_SAMPLE_CODE_RAN"));
        QCOMPARE(catalogue.accepted().size(), 2u); // good, throwing
        const PluginDescription* good = catalogue.find("sample", PluginId("good"));
        QVERIFY(good);
        QCOMPARE(good->version, "1.0.0"_ba);
        QCOMPARE(good->iid, sampleKind.iid);
        QCOMPARE(good->sha256.size(), 64);
        QCOMPARE(good->metadata["extra"]["a"].toInteger(), 1);
        QVERIFY(!good->isDemo && !good->isDataOnly);
        QVERIFY(!catalogue.find("strange", PluginId("good")));
        QVERIFY(!catalogue.find("sample", PluginId("nothing")));
    }

    void refusesWithReason_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<QByteArray>("code");
        QTest::newRow("demo") << u"demo"_s << "plugin.demo"_ba;
        QTest::newRow("next interface") << u"next-interface"_s << "plugin.interface"_ba;
        QTest::newRow("other interface") << u"other-interface"_s << "plugin.interface"_ba;
        QTest::newRow("other id") << u"other-id"_s << "plugin.id"_ba;
        QTest::newRow("no id") << u"no-id"_s << "plugin.metadata"_ba;
        QTest::newRow("bad id") << u"bad-id"_s << "plugin.metadata"_ba;
        QTest::newRow("unknown member") << u"unknown-member"_s << "plugin.metadata"_ba;
        QTest::newRow("bad version") << u"bad-version"_s << "plugin.metadata"_ba;
        QTest::newRow("next schema") << u"next-schema"_s << "plugin.metadata"_ba;
        QTest::newRow("other kind") << u"other-kind"_s << "plugin.kind"_ba;
        QTest::newRow("demo as text") << u"demo-as-text"_s << "plugin.metadata"_ba;
    }
    void refusesWithReason()
    {
        QFETCH(QString, file);
        const PluginCatalogue catalogue = PluginCatalogue::search(searchOf({QStringLiteral(EGOV_SAMPLES)}));
        QTEST(reasonFor(catalogue, file), "code");
    }

    void acceptsDemoWhenAsked()
    {
        PluginSearch search = searchOf({QStringLiteral(EGOV_SAMPLES)});
        search.demo = PluginSearch::Demo::Accepted;
        const PluginCatalogue catalogue = PluginCatalogue::search(search);
        QVERIFY(catalogue.find("sample", PluginId("demo"))->isDemo);
    }

    void takesOnlyWhatIsOnTheList()
    {
        PluginSearch search = searchOf({QStringLiteral(EGOV_SAMPLES)});
        const QByteArray digest = PluginCatalogue::search(search).find("sample", PluginId("good"))->sha256;
        search.allowedDigests = QByteArrayList{digest};
        const PluginCatalogue catalogue = PluginCatalogue::search(search);
        QCOMPARE(catalogue.accepted().size(), 1u);
        QCOMPARE(reasonFor(catalogue, u"throwing"_s), "plugin.not-allowed"_ba);
        search.allowedDigests = QByteArrayList();
        QVERIFY(PluginCatalogue::search(search).accepted().empty());
    }

    void duplicateRefusesBoth()
    {
        QVERIFY(QFile::copy(sampleFile(u"good"_s), m_directory->filePath(u"good.so"_s)));
        const PluginCatalogue catalogue
            = PluginCatalogue::search(searchOf({QStringLiteral(EGOV_SAMPLES), m_directory->path()}));
        QVERIFY(!catalogue.find("sample", PluginId("good")));
        const auto count = std::ranges::count_if(catalogue.refused(),
            [](const PluginRefusal& refusal) { return refusal.reason.code() == "plugin.duplicate"; });
        QCOMPARE(count, 2);
    }

    void sameDirectoryTwiceIsOne()
    {
        const QString link = m_directory->filePath(u"again"_s);
        QVERIFY(QFile::link(QStringLiteral(EGOV_SAMPLES), link));
        const PluginCatalogue catalogue = PluginCatalogue::search(
            searchOf({QStringLiteral(EGOV_SAMPLES), QStringLiteral(EGOV_SAMPLES) + u'/', link}));
        QVERIFY(catalogue.find("sample", PluginId("good")));
    }

    void directories_data()
    {
        QTest::addColumn<QString>("path");
        QTest::newRow("relative") << u"samples"_s;
        QTest::newRow("empty") << QString();
        QTest::newRow("not there") << u"/nowhere/plugins"_s;
        QTest::newRow("a file") << sampleFile(u"good"_s);
    }
    void directories()
    {
        QFETCH(QString, path);
        const PluginCatalogue catalogue = PluginCatalogue::search(searchOf({path}));
        QVERIFY(catalogue.accepted().empty());
        QCOMPARE(catalogue.refused().size(), 1u);
        QCOMPARE(catalogue.refused().front().reason.code(), "plugin.directory"_ba);
    }

    void refusesWhatAnybodyMayChange()
    {
        const QString file = m_directory->filePath(u"good.so"_s);
        QVERIFY(QFile::copy(sampleFile(u"good"_s), file));
        const QFileDevice::Permissions open = QFile::permissions(file) | QFileDevice::WriteOther;
        QVERIFY(QFile::setPermissions(file, open));
        QCOMPARE(
            reasonFor(PluginCatalogue::search(searchOf({m_directory->path()})), u"good"_s), "plugin.permissions"_ba);

        QVERIFY(QFile::setPermissions(file, open & ~QFileDevice::WriteOther));
        QVERIFY(QFile::setPermissions(
            m_directory->path(), QFile::permissions(m_directory->path()) | QFileDevice::WriteOther));
        const PluginCatalogue catalogue = PluginCatalogue::search(searchOf({m_directory->path()}));
        QCOMPARE(catalogue.refused().front().reason.code(), "plugin.directory"_ba);
    }

    void refusesLinksThatLeave()
    {
        QVERIFY(QFile::link(sampleFile(u"good"_s), m_directory->filePath(u"good.so"_s)));
        QVERIFY(QFile::link(u"/nowhere.so"_s, m_directory->filePath(u"dangling.so"_s)));
        const PluginCatalogue catalogue = PluginCatalogue::search(searchOf({m_directory->path()}));
        QVERIFY(catalogue.accepted().empty());
        QCOMPARE(reasonFor(catalogue, u"good"_s), "plugin.permissions"_ba);
    }

    void refusesWhatIsNoPlugin()
    {
        const auto write = [this](const QString& name, const QByteArray& bytes) {
            QFile file(m_directory->filePath(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(bytes);
        };
        write(u"empty.so"_s, "");
        write(u"text.so"_s, "this is no library");
        QFile good(sampleFile(u"good"_s));
        QVERIFY(good.open(QIODevice::ReadOnly));
        const QByteArray whole = good.readAll();
        write(u"cut.so"_s, whole.left(whole.size() / 3));
        write(u"head.so"_s, whole.left(64));
        write(u"notes.txt"_s, "not even looked at");
        const PluginCatalogue catalogue = PluginCatalogue::search(searchOf({m_directory->path()}));
        QVERIFY(catalogue.accepted().empty());
        QCOMPARE(catalogue.refused().size(), 4u);
        for (const PluginRefusal& refusal : catalogue.refused())
            QCOMPARE(refusal.reason.code(), "plugin.not-a-plugin"_ba);
    }

    void loads()
    {
        const PluginCatalogue catalogue = PluginCatalogue::search(searchOf({QStringLiteral(EGOV_SAMPLES)}));
        const Expected<PluginInstance> instance = PluginInstance::load(*catalogue.find("sample", PluginId("good")));
        QVERIFY(instance);
        QCOMPARE(instance->as<SamplePlugin>()->answer(), 42);
    }

    void constructorThatThrows()
    {
        const PluginCatalogue catalogue = PluginCatalogue::search(searchOf({QStringLiteral(EGOV_SAMPLES)}));
        const Expected<PluginInstance> instance = PluginInstance::load(*catalogue.find("sample", PluginId("throwing")));
        QVERIFY(!instance);
        QCOMPARE(instance.error().code(), "plugin.threw"_ba);
    }

    void refusesAFileThatChanged()
    {
        const QString file = m_directory->filePath(u"good.so"_s);
        QVERIFY(QFile::copy(sampleFile(u"good"_s), file));
        const PluginCatalogue catalogue = PluginCatalogue::search(searchOf({m_directory->path()}));
        const PluginDescription good = *catalogue.find("sample", PluginId("good"));
        QVERIFY(QFile::remove(file));
        QVERIFY(QFile::copy(sampleFile(u"throwing"_s), file));
        const Expected<PluginInstance> instance = PluginInstance::load(good);
        QVERIFY(!instance);
        QCOMPARE(instance.error().code(), "plugin.changed"_ba);
        QVERIFY(QFile::remove(file));
        QCOMPARE(PluginInstance::load(good).error().code(), "plugin.changed"_ba);
    }

    void exceptionsStayInside()
    {
        const PluginDescription plugin{.id = PluginId("good")};
        QCOMPARE(*guarded(plugin, [] { return 7; }), 7);
        QVERIFY(guarded(plugin, [] { }).has_value());
        QCOMPARE(guarded(plugin, []() -> int { throw std::runtime_error("x"); }).error().code(), "plugin.threw"_ba);
        QCOMPARE(guarded(plugin, []() -> int { throw 1; }).error().code(), "plugin.threw"_ba);
    }

private:
    std::unique_ptr<QTemporaryDir> m_directory;
};

QTEST_GUILESS_MAIN(CatalogueTest)
#include "catalogue.moc"
