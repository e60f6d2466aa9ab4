// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/command.h>

#include <libegov/egovctl/errors.h>

#include <QFile>

#include <cstdio>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

void printBytes(const QByteArray& bytes)
{
    std::fwrite(bytes.constData(), 1, static_cast<size_t>(bytes.size()), stdout);
}

void print(const Json& value) { printBytes(value.toBytes() + '\n'); }

Exit couldNot(const Error& error)
{
    const QByteArray line = "egovctl: " + error.code() + ": " + error.detail().toUtf8() + '\n';
    std::fwrite(line.constData(), 1, static_cast<size_t>(line.size()), stderr);
    return Exit::Failed;
}

Exit usage(const Command& command)
{
    std::fprintf(stderr, "usage: egovctl %s %s\n", command.words, command.synopsis);
    return Exit::Failed;
}

Expected<QByteArray> readFile(const QString& path)
{
    QFile file(path);
    if (path == "-"_L1) {
        if (!file.open(stdin, QIODevice::ReadOnly))
            return unexpected(CtlError::Unreadable, u"standard input: "_s + file.errorString());
    } else if (!file.open(QIODevice::ReadOnly)) {
        return unexpected(CtlError::Unreadable, path + u": "_s + file.errorString());
    }
    return file.readAll();
}

Expected<Options> Options::parse(const QStringList& arguments, const QStringList& valued, const QStringList& flags)
{
    Options options;
    for (qsizetype i = 0; i < arguments.size(); ++i) {
        const QString& argument = arguments[i];
        if (!argument.startsWith("--"_L1)) {
            options.m_plain += argument;
            continue;
        }
        const QString name = argument.sliced(2);
        if (flags.contains(name)) {
            options.m_values[name];
        } else if (!valued.contains(name)) {
            return unexpected(CtlError::UnknownOption, argument);
        } else if (i + 1 == arguments.size()) {
            return unexpected(CtlError::NoValue, argument);
        } else {
            options.m_values[name] += arguments[++i];
        }
    }
    return options;
}

QString Options::value(const QString& name, const QString& fallback) const
{
    const QStringList given = m_values.value(name);
    return given.isEmpty() ? fallback : given.last();
}

} // namespace Egov::Ctl
