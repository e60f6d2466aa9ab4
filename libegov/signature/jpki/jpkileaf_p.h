// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <libegov/base/expected.h>

#include <QByteArrayView>
#include <QVarLengthArray>

namespace Egov {

// A certificate in exactly the shape of the JPKI's leaves, as views into its DER. Whatever departs from the shape is
// not read: an extension that is not known, one that is there twice, an algorithm of another kind.
struct JpkiLeaf {
    QByteArrayView tbs;
    QByteArrayView serial;
    QByteArrayView issuer; // Name, whole
    QByteArrayView signatureAlgorithm; // whole
    QByteArrayView signature;
    qint64 notBefore = 0; // seconds since 1970
    qint64 notAfter = 0;
    QByteArrayView publicKeyInfo; // whole
    bool digitalSignature = false;
    bool nonRepudiation = false;
    QVarLengthArray<QByteArrayView, 4> policies; // OBJECT IDENTIFIERs, content octets
    QByteArrayView distributionPoint; // directoryName, Name whole
    QByteArrayView authorityKeyIdentifier;
    QByteArrayView subjectAltName; // extension value

    // False: not in the shape; somebody else has to judge.
    static bool read(QByteArrayView der, JpkiLeaf& leaf);

private:
    bool readExtension(int arc, QByteArrayView value);
};

} // namespace Egov
