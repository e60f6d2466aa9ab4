// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/errors.h>
#include <libegov/egovctl/formarguments.h>
#include <libegov/egovctl/tenants/installation.h>

#include <libegov/base/clock.h>
#include <libegov/japan/checkdigit.h>
#include <libegov/tenant/errors.h>
#include <libegov/tenant/fieldtypefiles.h>
#include <libegov/tenant/newtenant.h>

#include <QDir>
#include <QFile>

#include <unistd.h>

#include <algorithm>
#include <cstdio>

using namespace Qt::StringLiterals;

namespace Egov::Ctl {
namespace {

// What is asked of whoever sits at a terminal; a script says it by the option.
struct TownQuestion {
    const char* option;
    const char* member; // of tenant.json, "desk/" in front for those of the desk
    const char* asked;
    const char* usual; // empty: must be said; "-": may be left out
};
constexpr TownQuestion questions[] = {
    {"name", "name", "団体名（例：見本市）", ""},
    {"kana", "kana", "団体名の読み（カタカナ。例：ミホンシ）", ""},
    {"romaji", "romaji", "団体名の英語表記（例：Mihon City）", ""},
    {"plan", "plan", "プラン（forms/plans にあるもの。例：A）", ""},
    {"since", "since", "利用を始める日（例：2027-04-01）", "today"},
    {"division", "desk/division", "総合窓口の課名（例：総務課）", ""},
    {"phone", "desk/phone", "その電話番号", ""},
    {"email", "desk/email", "そのメールアドレス（なければ空欄）", "-"},
    {"address", "desk/address", "その所在地", ""},
    {"opens", "desk/opens", "開庁時刻", "08:45"},
    {"closes", "desk/closes", "閉庁時刻", "17:15"},
    {"symbol", "documentSymbol", "文書記号（例：見市）", ""},
};

bool isTerminal() { return ::isatty(STDIN_FILENO) != 0; }

QString ask(const QByteArray& asked, const QString& usual)
{
    const QByteArray suffix = usual.isEmpty() ? QByteArray() : " [" + usual.toUtf8() + ']';
    std::fprintf(stderr, "%s%s: ", asked.constData(), suffix.constData());
    QFile input;
    static_cast<void>(input.open(stdin, QIODevice::ReadOnly | QIODevice::Text | QIODevice::Unbuffered));
    const QString line = QString::fromUtf8(input.readLine()).trimmed();
    return line.isEmpty() ? usual : line;
}

// The members that texts give; "ctl.usage" with what a script has left out.
Expected<Json> answers(const Options& options)
{
    Json tenant = Json::object();
    Json desk = Json::object();
    for (const TownQuestion& question : questions) {
        const QString option = QString::fromLatin1(question.option);
        const QString usual = QByteArrayView(question.usual) == "today"
            ? japaneseDay(SystemClock().now()).toString(Qt::ISODate)
            : QByteArrayView(question.usual) == "-" ? QString()
                                                    : QString::fromLatin1(question.usual);
        QString answer = options.value(option);
        if (!options.has(option))
            answer = isTerminal() ? ask(question.asked, usual) : usual;
        if (answer.isEmpty() && QByteArrayView(question.usual).isEmpty())
            return unexpected(CtlError::Usage, u"--%1 is missing"_s.arg(option));
        const QByteArray member = question.member;
        if (answer.isEmpty())
            continue;
        if (member.startsWith("desk/"))
            desk.set(member.sliced(5), answer);
        else
            tenant.set(member, answer);
    }
    tenant.set("desk", desk);
    return tenant;
}

// A table of fees or limits: the tables themselves, or the tenant.json of a municipality that has the same.
Expected<Json> tablesOf(const QString& file)
{
    const Expected<Json> json = readJson(file);
    if (!json)
        return json;
    return json->contains("tables") && json->contains("code") ? (*json)["tables"] : *json;
}

// What is not offered is not mentioned, and becomes "not-done".
Json offers(const Options& options, const SharedForms& shared)
{
    Json forms = Json::object();
    const auto offer = [&forms](const QByteArray& form) { forms.set(form, Json::object({{"status", "offered"}})); };
    for (const QString& form : options.values(u"offer"_s))
        offer(form.toUtf8());
    if (options.has(u"offer"_s) || !isTerminal())
        return forms;
    for (const Form& form : shared.forms()) {
        if (ask("「" + form.title().toUtf8() + "」を受け付けますか（y/n）", u"n"_s) == "y"_L1)
            offer(form.id().value());
    }
    return forms;
}

Expected<Json> describe(const QByteArray& code, const Options& options, const SharedForms& shared)
{
    Expected<Json> tenant = answers(options);
    if (!tenant)
        return tenant;
    tenant->set("code", code);
    const auto list = [&options](const QString& option) {
        Json all = Json::array();
        for (const QString& one : options.values(option))
            all.append(one);
        return all;
    };
    if (options.has(u"language-of-pages"_s))
        tenant->set("languages", list(u"language-of-pages"_s));
    if (options.has(u"gateway"_s))
        tenant->set("gateways", list(u"gateway"_s));
    if (options.has(u"seal-title"_s))
        tenant->set("seal", Json::object({{"role", "mayor"}, {"title", options.value(u"seal-title"_s)}}));
    if (options.has(u"demo"_s)) {
        tenant->set("demo", true);
        tenant->set(
            "notice", "例示の団体です。値はすべて実際のものではありません。(Example; every value is invented.)");
    }
    tenant->set("forms", offers(options, shared));
    if (options.has(u"tables"_s)) {
        const Expected<Json> tables = tablesOf(options.value(u"tables"_s));
        if (!tables)
            return tables;
        tenant->set("tables", *tables);
    }
    return tenant;
}

// "Mihon City" lies in mihon.
PluginId idOf(const Options& options, const Json& tenant)
{
    return PluginId(options.value(u"id"_s, tenant["romaji"].toString().section(u' ', 0, 0).toLower()).toUtf8());
}

Exit answer(const QString& folder, const QList<TenantProblem>& problems, const QString& language)
{
    Json list = Json::array();
    for (const TenantProblem& problem : problems)
        list.append(problem.toJson(language.toUtf8()));
    print(Json::object({{"folder", folder}, {"problems", list}}));
    return problems.isEmpty() ? Exit::Good : Exit::Rejected;
}

Exit makeNew(const QStringList& arguments)
{
    QStringList valued{u"id"_s, u"offer"_s, u"gateway"_s, u"language-of-pages"_s, u"seal-title"_s, u"tables"_s,
        u"into"_s, u"forms"_s, u"language"_s};
    for (const TownQuestion& question : questions)
        valued += QString::fromLatin1(question.option);
    const Expected<Options> options = Options::parse(arguments, valued, {u"demo"_s});
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 1)
        return couldNot(Error(CtlError::Usage, u"tenant new CODE"_s));
    const QString language = options->value(u"language"_s, u"ja"_s);
    // Before anybody has answered ten questions.
    const QByteArray code = options->plain().first().toUtf8();
    if (!isMunicipalityCode(code))
        return answer({},
            {TenantProblem(Error(TenantError::Code, QString::fromUtf8(code) + u" is no code of a municipality"_s),
                u"tenant.json: code"_s)},
            language);
    const QString formsFolder = QDir(options->value(u"forms"_s, installedForms())).absolutePath();
    FieldTypes types = FieldTypes::builtIn();
    addPluginTypes({}, types);
    declareFieldTypes(formsFolder, types);
    const Expected<QList<Plan>> plans = Plan::readAll(formsFolder + u"/plans"_s);
    const Expected<SharedForms> shared = SharedForms::readAll(formsFolder, types);
    if (!plans || !shared)
        return couldNot(plans ? shared.error() : plans.error());
    const Expected<Json> tenant = describe(code, *options, *shared);
    if (!tenant)
        return couldNot(tenant.error());
    const Expected<NewTenant> made
        = makeTenantFolder(options->value(u"into"_s, QDir::currentPath()), idOf(*options, *tenant), *tenant,
            {.shared = *shared, .plans = *plans, .types = types, .day = japaneseDay(SystemClock().now())});
    return made ? answer(made->folder, made->problems, language) : couldNot(made.error());
}

const Command commands[] = {
    {"tenant new",
        "CODE [--into DIR] [--id ID] [--name T] [--kana T] [--romaji T] [--plan P] [--since DATE] [--division T] "
        "[--phone T] [--email T] [--address T] [--opens T] [--closes T] [--symbol T] [--seal-title T] "
        "[--language-of-pages L]... [--offer FORM]... [--gateway ID]... [--tables F] [--forms DIR] [--demo] "
        "[--language ja|en]",
        "Makes the folder of a municipality that joins: asks at a terminal for what the options do not say, and writes "
        "nothing when `tenant doctor` would find a problem in it.",
        makeNew},
};

} // namespace

std::span<const Command> newTenantCommands() { return commands; }

} // namespace Egov::Ctl
