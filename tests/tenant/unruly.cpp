// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
// A municipality's plugin that does whatever the form id tells it to.
#include <libegov/tenant/tenantlistener.h>
#include <libegov/tenant/tenantplugin.h>

#include <QFile>
#include <QObject>

#include <cstdio>
#include <cstdlib>
#include <stdexcept>
#include <string_view>
#include <sys/socket.h>
#include <thread>
#include <unistd.h>

using namespace Egov;
using namespace Qt::StringLiterals;

class Unruly final : public QObject, public TenantPlugin, public TenantListener {
    Q_OBJECT
    Q_PLUGIN_METADATA(IID EgovTenantPluginIid FILE "unruly.json")
    Q_INTERFACES(Egov::TenantPlugin Egov::TenantListener)

public:
    std::vector<LocalFinding> judge(const FormId& form, const Json& answers, QDate asOf) const override
    {
        // Where the form is one that a portal offers, its place tells it.
        const QByteArray what = form.value() == "road-park-report" ? answers["place"].toUtf8() : form.value();
        if (what == "good")
            return {{"unruly.name", "name", answers["name"].toString() + asOf.toString(Qt::ISODate)}};
        if (what == "throws")
            throw std::runtime_error("a plugin throws");
        if (what == "crashes")
            std::abort();
        if (what == "exits")
            std::_Exit(0);
        while (what == "hangs")
            std::this_thread::sleep_for(std::chrono::hours(1));
        if (what == "eats")
            return eat();
        if (what == "prints")
            std::puts("{\"findings\":[]}\nnot yours");
        if (what == "answers-twice") // on the pipe that it shares with the host
            return say("{\"findings\":[]}\n{\"findings\":[]}\n");
        if (what == "lies-about-errors")
            return say("{\"error\":\"storage.busy\"}\n");
        if (what == "floods")
            return std::vector<LocalFinding>(10000, {"unruly.x", "name", u"x"_s});
        if (what == "lies")
            return {{"form.required", "name", u"x"_s}};
        if (what == "invents")
            return invent();
        if (what == "whispers")
            return {{"unruly.x", "name", u"\u202Ex"_s}};
        if (what == "shouts")
            return {{"unruly.x", "name", QString(2000, u'x')}};
        if (what == "dials")
            return report("unruly.refused", socket(AF_INET, SOCK_STREAM, 0) < 0);
        if (what == "writes")
            return report("unruly.refused", std::fopen("/tmp/egov-unruly", "w") == nullptr);
        if (what == "starts")
            return report("unruly.refused", fork() < 0 || execl("/bin/true", "true", nullptr) < 0);
        if (what == "reads-environment")
            return report("unruly.refused", std::getenv("EGOV_TEST_SECRET") == nullptr);
        return {};
    }

    std::vector<LocalMessage> onCaseEvent(const CaseEventNotice& notice) const override
    {
        const QByteArray& what = notice.form.value();
        if (what == "throws")
            throw std::runtime_error("a plugin throws");
        if (what == "crashes")
            std::abort();
        while (what == "hangs")
            std::this_thread::sleep_for(std::chrono::hours(1));
        if (what == "floods")
            return std::vector<LocalMessage>(10000, {"back-office", Json::object()});
        if (what == "mumbles")
            return {{"back-office", "no object"}};
        if (what == "shouts")
            return {{"back-office", Json::object({{"text", QByteArray(1000000, 'x')}})}};
        return {{"back-office",
            Json::object({{"news", notice.id}, {"case", notice.reference.value()}, {"is", notice.topic}})}};
    }

private:
    static std::vector<LocalFinding> say(std::string_view line)
    {
        constexpr int answers = 3;
        if (write(answers, line.data(), line.size()) < 0)
            std::abort();
        while (true) // the host's own answer never follows
            std::this_thread::sleep_for(std::chrono::hours(1));
    }
    static std::vector<LocalFinding> report(const char* code, bool isSo)
    {
        return isSo ? std::vector<LocalFinding>{{code, "name", u"x"_s}} : std::vector<LocalFinding>();
    }
    // A hundred codes that nobody has heard of.
    static std::vector<LocalFinding> invent()
    {
        std::vector<LocalFinding> findings;
        for (int i = 0; i < 100; ++i)
            findings.push_back({inventedCode(i), "name", u"見本の決まりです。"_s});
        return findings;
    }
    static QByteArray inventedCode(int i)
    {
        const QByteArray number = QByteArray::number(i * 2654435761U, 36);
        switch (i % 5) {
        case 0: return "unruly." + number;
        case 1: return "storage." + number;
        case 2: return number + "\n<b>" + number;
        case 3: return "見本." + number;
        default: return number.repeated(100);
        }
    }
    static std::vector<LocalFinding> eat()
    {
        std::vector<char*> blocks;
        for (;;) {
            char* const block = new char[16 * 1024 * 1024];
            for (std::size_t at = 0; at < 16 * 1024 * 1024; at += 4096)
                block[at] = 1;
            blocks.push_back(block);
        }
    }
};

#include "unruly.moc"
