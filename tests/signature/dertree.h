// SPDX-FileCopyrightText: 2026 The libegov authors
// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <QByteArray>
#include <QList>

#include <utility>

// DER as a tree that a test may cut, swap and write again with right lengths. Not the library's reader: a test does not
// judge with what it tests.
struct DerTree {
    quint8 tag = 0;
    QByteArray content; // of primitive elements
    QList<DerTree> children; // of constructed ones

    bool isConstructed() const { return tag & 0x20; }

    static QList<DerTree> readAll(QByteArrayView bytes)
    {
        QList<DerTree> all;
        while (bytes.size() >= 2) {
            DerTree one{.tag = static_cast<quint8>(bytes[0])};
            qsizetype header = 2;
            qsizetype size = static_cast<quint8>(bytes[1]);
            if (size > 0x80) {
                const int octets = static_cast<int>(size & 0x7f);
                size = 0;
                for (int i = 0; i < octets; ++i)
                    size = size << 8 | static_cast<quint8>(bytes[2 + i]);
                header += octets;
            }
            const QByteArrayView inside = bytes.sliced(header, size);
            if (one.isConstructed())
                one.children = readAll(inside);
            else
                one.content = inside.toByteArray();
            all += one;
            bytes = bytes.sliced(header + size);
        }
        return all;
    }
    static DerTree read(QByteArrayView bytes) { return readAll(bytes).first(); }

    QByteArray bytes() const
    {
        QByteArray inside = content;
        for (const DerTree& child : children)
            inside += child.bytes();
        QByteArray out(1, static_cast<char>(tag));
        if (inside.size() < 0x80) {
            out += static_cast<char>(inside.size());
        } else {
            QByteArray length;
            for (qsizetype rest = inside.size(); rest > 0; rest >>= 8)
                length.prepend(static_cast<char>(rest));
            out += static_cast<char>(0x80 | length.size());
            out += length;
        }
        return out + inside;
    }

    // A copy that shares nothing: nodes are changed through pointers, past QList's own copying on write.
    DerTree clone() const
    {
        DerTree copy{.tag = tag, .content = content};
        for (const DerTree& child : children)
            copy.children += child.clone();
        return copy;
    }

    // Every node, this one first.
    void collect(QList<DerTree*>& nodes)
    {
        nodes += this;
        for (DerTree& child : children)
            child.collect(nodes);
    }
};

// The one SignerInfo of a CMS made by a test.
inline DerTree& signerOf(DerTree& cms) { return cms.children[1].children[0].children.last().children[0]; }
