// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A hostile plugin, a municipality's or a gateway, attacks the service and another municipality's files, behind both
// walls, behind the Landlock of Debian 12's kernel, and behind the list of system calls alone; as the user of this
// test, and where that is root also as an ordinary user.
#include "callnumbers.h"

#include <libegov/payment/hosting/gatewayhost.h>
#include <libegov/plugin/plugincatalogue.h>
#include <libegov/plugin/pluginhost.h>
#include <libegov/tenant/localrules.h>
#include <libegov/tenant/tenant.h>

#include <needs.h>

#include <QProcess>
#include <QTemporaryDir>
#include <QTest>

#include <functional>

#include <fcntl.h>
#include <sys/prctl.h>
#include <sys/stat.h>
#include <sys/syscall.h>
#include <sys/xattr.h>
#include <unistd.h>

using namespace Egov;
using namespace Qt::StringLiterals;
using namespace std::chrono_literals;

namespace {

constexpr uid_t nobody = 65534;

bool offersLandlock() { return syscall(SYS_landlock_create_ruleset, nullptr, 0, 1) > 0; }

struct FileState {
    QByteArray content;
    mode_t mode = 0;
    uid_t owner = 0;
    timespec changed{};
    ssize_t attributes = 0;
    bool operator==(const FileState& other) const
    {
        return content == other.content && mode == other.mode && owner == other.owner
            && changed.tv_sec == other.changed.tv_sec && changed.tv_nsec == other.changed.tv_nsec
            && attributes == other.attributes;
    }
};

FileState stateOf(const QString& path)
{
    QFile file(path);
    struct stat status{};
    const QByteArray name = QFile::encodeName(path);
    if (!file.open(QIODevice::ReadOnly) || stat(name.constData(), &status) != 0)
        return {};
    return {.content = file.readAll(),
        .mode = status.st_mode,
        .owner = status.st_uid,
        .changed = status.st_ctim,
        .attributes = listxattr(name.constData(), nullptr, 0)};
}

} // namespace

class AttacksTest : public QObject {
    Q_OBJECT

    PluginDescription m_plugin;
    PluginDescription m_robber; // a gateway that tries the same
    PluginDescription m_peaceful;
    QTemporaryDir m_folder; // the programs, where every user finds them, and the victim
    QProcess m_other;

    QString victim(const char* name) const { return m_folder.filePath(u"victim/"_s + QLatin1StringView(name)); }

    // A program that starts the host so: behind a missing wall, as another user, with our copies of everything.
    QString launcher(const QString& host, const char* missing, bool isOrdinary)
    {
        static int number = 0;
        QFile script(m_folder.filePath(u"start%1"_s.arg(++number)));
        if (!script.open(QIODevice::WriteOnly))
            return {};
        QByteArray line = "#!/bin/sh\nexec ";
        if (isOrdinary)
            line += "setpriv --reuid=65534 --regid=65534 --clear-groups ";
        line += "env LD_LIBRARY_PATH=" + m_folder.path().toUtf8() + ' ';
        if (missing)
            line += m_folder.filePath(u"withoutwall"_s).toUtf8() + ' ' + missing + ' ';
        line += m_folder.filePath(QFileInfo(host).fileName()).toUtf8() + " \"$@\"\n";
        script.write(line);
        script.close();
        script.setPermissions(QFile::Permissions(0x7755));
        return script.fileName();
    }
    PluginHost hostOf(const QString& program, const QByteArrayList& mayLack) const
    {
        return hostOf(m_plugin, program, mayLack);
    }
    static PluginHost hostOf(const PluginDescription& plugin, const QString& program, const QByteArrayList& mayLack)
    {
        return {plugin, {.path = program, .mayLack = mayLack}, {.answer = 20s}};
    }
    Json scene() const
    {
        return Json::object({{"folder", m_folder.filePath(u"victim"_s).toUtf8()},
            {"service", Json(qint64(QCoreApplication::applicationPid()))}, {"other", Json(m_other.processId())}});
    }
    static QByteArrayList tell(const PluginHost& host, const QByteArray& what, const Json& answers)
    {
        const Expected<Json> answer = host.call(toQuestion(FormId(what), answers, QDate(2026, 11, 30)));
        if (!answer)
            return {what + '=' + answer.error().code()};
        QByteArrayList all;
        for (const Json& finding : (*answer)["findings"].elements())
            all += finding["message"].toUtf8();
        return all;
    }
    // A plugin that is told what to try, through the door of its kind.
    struct Attacker {
        Expected<void> started;
        std::function<QByteArrayList(const QByteArray& what, const Json& target)> tell;
    };
    Attacker attackerOf(const QByteArray& door, const QString& program, const QByteArrayList& mayLack) const
    {
        if (door == "rule") {
            const auto host = std::make_shared<PluginHost>(hostOf(program, mayLack));
            return {host->start(),
                [host](const QByteArray& what, const Json& target) { return tell(*host, what, target); }};
        }
        const GatewayHost host(m_robber, {.path = program, .mayLack = mayLack}, {.word = 20s, .file = 20s});
        const auto settings
            = [](const QByteArray& what, Json target) { return GatewaySettings{{}, target.set("tries", what), {}}; };
        const std::shared_ptr<const GatewayPlugin2> town = host.forTown();
        if (door == "gateway's settings")
            return {host.start(), [town, settings](const QByteArray& what, const Json& target) {
                        QByteArrayList all;
                        for (const ConfigurationFinding& finding : town->checkConfiguration(settings(what, target)))
                            all += finding.detail.toUtf8();
                        return all;
                    }};
        return {host.start(), [town, settings](const QByteArray& what, const Json& target) {
                    return town->readNotification(settings(what, target), {}, QDateTime::currentDateTimeUtc())
                        .key.split('\n');
                }};
    }
    // "T (stopped)"; the kernel says so for every thread.
    static QByteArray stateOfProcess(const QByteArray& pid)
    {
        const QDir threads(u"/proc/%1/task"_s.arg(QString::fromUtf8(pid)));
        QByteArray state;
        for (const QString& thread : threads.entryList(QDir::Dirs | QDir::NoDotAndDotDot)) {
            QFile status(threads.filePath(thread + u"/status"_s));
            if (!status.open(QIODevice::ReadOnly))
                continue;
            const QByteArray said = status.readAll();
            state = said.sliced(said.indexOf("State:\t") + 7).left(1);
            if (state != "T")
                return state;
        }
        return state;
    }
    static bool isRefusal(const QByteArray& said)
    {
        return said.endsWith("=EPERM") || said.endsWith("=EACCES") || said.endsWith("=ENOSYS");
    }
    static QByteArrayList gotThrough(const QByteArrayList& all)
    {
        QByteArrayList through;
        for (const QByteArray& one : all) {
            if (!isRefusal(one))
                through += one;
        }
        return through;
    }

private Q_SLOTS:
    void initTestCase()
    {
        QVERIFY(m_folder.isValid());
        QVERIFY(QFile::setPermissions(m_folder.path(), QFile::Permissions(0x7755)));
        const QStringList programs{QStringLiteral(EGOV_HOST), QStringLiteral(EGOV_HOST_OLDER),
            QStringLiteral(EGOV_HOST_BARE), QStringLiteral(EGOV_WITHOUT_WALL), QStringLiteral(EGOV_LIBRARY)};
        for (const QString& program : programs)
            QVERIFY(QFile::copy(program, m_folder.filePath(QFileInfo(program).fileName())));
        QVERIFY(QDir(m_folder.path()).mkdir(u"plugins"_s));
        const QString plugin = m_folder.filePath(u"plugins/hostile.so"_s);
        QVERIFY(QFile::copy(QStringLiteral(EGOV_HOSTILE), plugin));
        QVERIFY(QFile::copy(QStringLiteral(EGOV_ROBBER), m_folder.filePath(u"plugins/robber.so"_s)));
        QVERIFY(QFile::copy(QStringLiteral(EGOV_UNRULY), m_folder.filePath(u"plugins/unruly.so"_s)));
        QVERIFY(QFile::setPermissions(QFileInfo(plugin).path(), QFile::Permissions(0x7755)));
        const PluginCatalogue catalogue = PluginCatalogue::search({.directories = {QFileInfo(plugin).path()},
            .kinds = {tenantPluginKind(), {"gateway", EgovGatewayPlugin2Iid, {"hosts"}}}});
        QVERIFY(catalogue.find("tenant", PluginId("hostile")) && catalogue.find("tenant", PluginId("unruly")));
        QVERIFY(catalogue.find("gateway", PluginId("robber")));
        m_plugin = *catalogue.find("tenant", PluginId("hostile"));
        m_robber = *catalogue.find("gateway", PluginId("robber"));
        m_peaceful = *catalogue.find("tenant", PluginId("unruly")); // unless it is told not to be

        // Nothing but the walls protects the victim: everybody may write, and where we are root it is the attacker's
        // own.
        QVERIFY(QDir(m_folder.path()).mkpath(u"victim/inner"_s));
        for (const char* name : {"readable", "secret", "other"}) {
            QFile file(victim(name));
            QVERIFY(file.open(QIODevice::WriteOnly));
            file.write(QByteArray("another municipality's\n").repeated(200));
            file.close();
            QVERIFY(file.setPermissions(QFile::Permissions(0x6666)));
            setxattr(QFile::encodeName(victim(name)).constData(), "user.kept", "yes", 3, 0); // not on every file system
        }
        QVERIFY(QFile::setPermissions(m_folder.filePath(u"victim"_s), QFile::Permissions(0x7777)));
        m_other.start(u"sleep"_s, {u"600"_s});
        QVERIFY(m_other.waitForStarted());
    }

    void cleanupTestCase()
    {
        m_other.kill();
        m_other.waitForFinished();
    }

    void nothingGetsThrough_data()
    {
        QTest::addColumn<QString>("host");
        QTest::addColumn<QByteArray>("missing");
        QTest::addColumn<bool>("isOrdinary");
        QTest::addColumn<QByteArray>("door");
        for (const bool isOrdinary : {false, true}) {
            if (isOrdinary && geteuid() != 0)
                continue; // it is already
            const char* who = isOrdinary ? "an ordinary user" : "this user";
            const auto row = [&](const char* walls, const char* host, const char* missing) {
                for (const char* door : {"rule", "gateway's settings", "gateway's message"})
                    QTest::addRow("%s, %s, %s", who, walls, door)
                        << QString::fromUtf8(host) << QByteArray(missing) << isOrdinary << QByteArray(door);
            };
            if (offersLandlock()) {
                row("both walls", EGOV_HOST, "");
                row("Landlock 2", EGOV_HOST_OLDER, "");
            } else {
                qWarning("this kernel offers no Landlock: only the list of system calls stands here");
            }
            row("the list of calls alone", EGOV_HOST_BARE, "landlock");
        }
    }
    void nothingGetsThrough()
    {
        QFETCH(QString, host);
        QFETCH(QByteArray, missing);
        QFETCH(bool, isOrdinary);
        QFETCH(QByteArray, door);
        const bool hasLandlock = missing.isEmpty();
        if (geteuid() == 0) {
            for (const char* name : {"readable", "secret", "other", "inner", ""})
                QCOMPARE(chown(QFile::encodeName(victim(name)).constData(), isOrdinary ? nobody : 0, 0), 0);
        }
        const FileState before[] = {stateOf(victim("readable")), stateOf(victim("secret")), stateOf(victim("other"))};
        const int leaked = open("/dev/null", O_RDWR); // inherited by what is started, as a database's might be
        QVERIFY(leaked >= 0);

        const Attacker attacker = attackerOf(door, launcher(host, nullptr, isOrdinary), {missing});
        QVERIFY2(attacker.started, attacker.started ? "" : attacker.started.error().code().constData());
        QCOMPARE(prctl(PR_GET_DUMPABLE), 0); // and this process is closed to it
        QCOMPARE(attacker.tell("descriptors", scene()), (QByteArrayList{"0 pipe", "1 device", "2 device", "3 pipe"}));
        close(leaked);

        for (const char* what : {"loading", "files.write", "files.names", "files.descriptors", "processes.signal",
                 "processes.memory", "processes.proc", "processes.slow", "processes.children", "processes.wait",
                 "kernel.network", "kernel.shared", "kernel.rings", "kernel.standing"}) {
            const QByteArrayList tried = attacker.tell(what, scene());
            QVERIFY2(tried.size() > 5, (QByteArray(what) + ": " + tried.join(' ')).constData());
            const QByteArrayList through = gotThrough(tried);
            QVERIFY2(through.isEmpty(), (QByteArray(what) + ": " + through.join(' ')).constData());
        }
        const QByteArrayList read = gotThrough(attacker.tell("files.read", scene()));
        QCOMPARE(read.isEmpty(), hasLandlock); // the list of calls alone cannot know what may be read

        QCOMPARE(stateOf(victim("readable")), before[0]);
        QCOMPARE(stateOf(victim("secret")), before[1]);
        QCOMPARE(stateOf(victim("other")), before[2]);
        QCOMPARE(QDir(m_folder.filePath(u"victim"_s)).entryList(QDir::AllEntries | QDir::NoDotAndDotDot | QDir::Hidden),
            (QStringList{u"inner"_s, u"other"_s, u"readable"_s, u"secret"_s}));
        QCOMPARE(m_other.state(), QProcess::Running);
        QVERIFY(!m_other.waitForFinished(1));

        QCOMPARE(attacker.tell("threads", scene()), QByteArrayList{"threads=8"});
    }

    // Also the numbers that nobody thought of.
    void everyOtherCall_data()
    {
        QTest::addColumn<QByteArray>("door");
        QTest::newRow("a rule") << "rule"_ba;
        QTest::newRow("a gateway") << "gateway's message"_ba;
    }
    void everyOtherCall()
    {
        QFETCH(QByteArray, door);
        Json allowed = Json::array();
        CallNumbers numbers;
#if defined(__x86_64__)
        numbers = numbersOfX8664();
#else
        numbers = numbersOfArm64();
#endif
        for (const std::uint32_t call : numbers.always)
            allowed.append(QByteArray::number(call));
        // Harmless with zeros: reads a limit and waits for nobody.
        for (const std::uint32_t call :
            {numbers.openat, numbers.futex, numbers.madvise, numbers.prlimit64, numbers.sched_getaffinity})
            allowed.append(QByteArray::number(call));
        Json question = scene();
        question.set("allowed", allowed);
        const Attacker attacker
            = attackerOf(door, launcher(QStringLiteral(EGOV_HOST_BARE), nullptr, false), {"landlock"});
        const QByteArrayList tried = attacker.tell("every-other-call", question);
        QVERIFY(tried.size() > 900);
        const QByteArrayList through = gotThrough(tried);
        QVERIFY2(through.isEmpty(), through.join(' ').constData());
#if defined(__x86_64__)
        // A kernel without that door kills whoever knocks.
        if (door == "rule") {
            const QByteArrayList knocked = attacker.tell("i386", question);
            QVERIFY2(gotThrough(knocked).isEmpty() || knocked == QByteArrayList{"i386=plugin.crashed"},
                gotThrough(knocked).join(' ').constData());
        }
#endif
    }

    void limitsAreSet()
    {
        EGOV_NEEDS(!isSanitized, "a limit on memory");
        const PluginHost attacker
            = hostOf(launcher(QStringLiteral(EGOV_HOST_BARE), nullptr, geteuid() == 0), {"landlock"});
        const QByteArrayList limits = tell(attacker, "limits", scene());
        QVERIFY2(limits.size() == 7, limits.join(' ').constData());
        for (const char* limit : {"files=0", "cores=0", "descriptors=64", "memory=536870912", "locked=0"})
            QVERIFY2(limits.contains(limit), limits.join(' ').constData());
        QVERIFY(!limits.contains("threads=none"));

        QFile status(u"/proc/%1/status"_s.arg(QString::fromUtf8(limits.back().sliced(4))));
        QVERIFY(status.open(QIODevice::ReadOnly));
        const QByteArray said = status.readAll();
        for (const char* line : {"CapEff:\t0000000000000000", "CapPrm:\t0000000000000000", "CapInh:\t0000000000000000",
                 "CapAmb:\t0000000000000000", "NoNewPrivs:\t1", "Seccomp:\t2"})
            QVERIFY2(said.contains(line), line);

        // Between questions it stands still, whatever threads it has.
        QTRY_COMPARE(stateOfProcess(limits.back().sliced(4)), "T"_ba);

        // Raw clones, past every stack's size: ended by the limit on threads.
        const QByteArrayList threads = tell(attacker, "threads-without-end", scene());
        QVERIFY2(threads.front().startsWith("started="), threads.front().constData());
        QVERIFY2(threads.front().sliced(8).toInt() < 5000, threads.front().constData());
        QTRY_COMPARE(stateOfProcess(limits.back().sliced(4)), "T"_ba);
    }

    // Whoever starts it, root too: no privilege is left, and for root none can come back.
    void nobodyHasPrivileges()
    {
        const PluginHost attacker = hostOf(launcher(QStringLiteral(EGOV_HOST_BARE), nullptr, false), {"landlock"});
        const QByteArrayList limits = tell(attacker, "limits", scene());
        QFile status(u"/proc/%1/status"_s.arg(QString::fromUtf8(limits.back().sliced(4))));
        QVERIFY(status.open(QIODevice::ReadOnly));
        const QByteArray said = status.readAll();
        QByteArrayList sets{"CapEff", "CapPrm", "CapInh", "CapAmb"};
        if (geteuid() == 0)
            sets += "CapBnd"; // others may not empty it, and NO_NEW_PRIVS makes it of no use
        for (const QByteArray& set : sets)
            QVERIFY2(said.contains(set + ":\t0000000000000000"), set.constData());
    }

    // What stands must stand: only the operator's word does without.
    void missingWalls_data()
    {
        QTest::addColumn<QByteArray>("missing");
        QTest::newRow("a kernel without Landlock") << "landlock"_ba;
        QTest::newRow("a kernel without filters") << "seccomp"_ba;
    }
    void missingWalls()
    {
        QFETCH(QByteArray, missing);
        QByteArrayList absent; // on this machine anyway
        if (!offersLandlock() && missing == "seccomp")
            absent += "landlock";
        const QString program = launcher(QStringLiteral(EGOV_HOST), missing.constData(), false);
        const QByteArray other = missing == "seccomp" ? "landlock" : "seccomp";
        QCOMPARE(hostOf(m_peaceful, program, absent).start().error().code(), "plugin.no-" + missing);
        QCOMPARE(hostOf(m_peaceful, program, {other}).start().error().code(), "plugin.no-" + missing);
        const PluginHost accepted = hostOf(m_peaceful, program, absent + QByteArrayList{missing});
        const Expected<void> started = accepted.start();
        QVERIFY2(started, started ? "" : started.error().code().constData());
        QVERIFY(!tell(accepted, "good", Json::object({{"name", "n"}})).isEmpty());
    }
};

QTEST_GUILESS_MAIN(AttacksTest)
#include "attacks.moc"
