// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#include <libegov/egovctl/command.h>
#include <libegov/egovctl/errors.h>

#include <libegov/base/privatefile.h>
#include <libegov/seal/seal.h>
#include <libegov/seal/secretsharing.h>

#include <QDir>
#include <QFile>

namespace Egov::Ctl {

using namespace Qt::StringLiterals;

namespace {

// Standard input, whole: a secret never stands among the arguments, where every process can read it.
QByteArray standardInput()
{
    QFile input;
    return input.open(stdin, QIODevice::ReadOnly) ? input.readAll() : QByteArray();
}

Exit split(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"threshold"_s, u"shares"_s, u"out"_s});
    if (!options)
        return couldNot(options.error());
    if (!options->plain().isEmpty() || !options->has(u"out"_s))
        return couldNot(Error(CtlError::Usage, u"seal split --threshold M --shares N --out DIR < SECRET"_s));
    const SharingPolicy policy{.threshold = options->value(u"threshold"_s, u"2"_s).toInt(),
        .shares = options->value(u"shares"_s, u"3"_s).toInt()};
    const Expected<QList<SecretShare>> shares = splitSecret(standardInput(), policy);
    if (!shares)
        return couldNot(shares.error());
    const QDir out(options->value(u"out"_s));
    if (!makePrivateFolder(out.path()))
        return couldNot(Error(CtlError::Unwritable, out.path()));
    for (const SecretShare& share : *shares) {
        QFile file(out.filePath(u"share-%1"_s.arg(share.number())));
        const QByteArray line = share.toText() + '\n';
        if (!file.open(QIODevice::WriteOnly | QIODevice::NewOnly, privateMode) || file.write(line) != line.size())
            return couldNot(Error(CtlError::Unwritable, file.fileName() + u": "_s + file.errorString()));
    }
    print(Json::object({{"threshold", policy.threshold}, {"shares", policy.shares}}));
    return Exit::Good;
}

Exit join(const QStringList& arguments)
{
    QList<SecretShare> shares;
    for (const QString& name : arguments) {
        const Expected<QByteArray> text = readFile(name);
        if (!text)
            return couldNot(text.error());
        const Expected<SecretShare> share = SecretShare::fromText(*text);
        if (!share)
            return couldNot(share.error());
        shares += *share;
    }
    const Expected<QByteArray> secret = joinShares(shares);
    if (!secret)
        return couldNot(secret.error());
    printBytes(*secret);
    return Exit::Good;
}

Exit openSeal(const QStringList& arguments)
{
    const Expected<Options> options = Options::parse(arguments, {u"key"_s, u"certificate"_s});
    if (!options)
        return couldNot(options.error());
    if (options->plain().size() != 1 || !options->has(u"key"_s) || !options->has(u"certificate"_s))
        return couldNot(Error(CtlError::Usage, u"seal open FILE --key F --certificate F"_s));
    const Expected<QByteArray> sealed = readFile(options->plain().first());
    const Expected<QByteArray> keyPem = readFile(options->value(u"key"_s));
    const Expected<QByteArray> certificatePem = readFile(options->value(u"certificate"_s));
    for (const auto* bytes : {&sealed, &keyPem, &certificatePem}) {
        if (!*bytes)
            return couldNot(bytes->error());
    }
    const Expected<OpeningKey> key = OpeningKey::parse(*keyPem, *certificatePem);
    if (!key)
        return couldNot(key.error());
    const Expected<QByteArray> plaintext = key->open(*sealed);
    if (!plaintext)
        return couldNot(plaintext.error());
    printBytes(*plaintext);
    return Exit::Good;
}

const Command commands[] = {
    {"seal open", "FILE --key F --certificate F", "Opens what was sealed to a certificate, with its private key.",
        openSeal},
    {"seal split", "--threshold M --shares N --out DIR < SECRET",
        "Splits a secret read from standard input into shares, of which some suffice to join it.", split},
    {"seal join", "SHARE... > SECRET", "Joins shares of seal split and writes the secret to standard output.", join},
};

} // namespace

std::span<const Command> sealCommands() { return commands; }

} // namespace Egov::Ctl
