// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QByteArray>
#include <QMap>
#include <QString>
#include <QtEndian>

#include <optional>
#include <zlib.h>

namespace gp::test {

/// The files of a ZIP archive by their names, as its directory lists them (APPNOTE.TXT 4.3 of PKWARE); none of a damaged one.
inline std::optional<QMap<QString, QByteArray>> filesOfZip(const QByteArray &bytes)
{
    const auto fits = [&](qsizetype at, qsizetype size) {
        return at >= 0 && size >= 0 && at <= bytes.size() && size <= bytes.size() - at;
    };
    const auto number = [&](qsizetype at, int size) -> qsizetype {
        if (!fits(at, size))
            return -1;
        return size == 2 ? qFromLittleEndian<quint16>(bytes.constData() + at)
                         : qsizetype(qFromLittleEndian<quint32>(bytes.constData() + at));
    };
    const qsizetype end = bytes.lastIndexOf(QByteArrayView("PK\5\6"));
    if (end < 0)
        return std::nullopt;
    QMap<QString, QByteArray> files;
    qsizetype entry = number(end + 16, 4);
    for (qsizetype left = number(end + 10, 2); left > 0; --left) {
        if (!fits(entry, 46) || bytes.mid(entry, 4) != "PK\1\2")
            return std::nullopt;
        const qsizetype method = number(entry + 10, 2);
        const auto sum = static_cast<uLong>(number(entry + 16, 4));
        const qsizetype stored = number(entry + 20, 4);
        const qsizetype whole = number(entry + 24, 4);
        const qsizetype nameSize = number(entry + 28, 2);
        const QString name = QString::fromUtf8(bytes.mid(entry + 46, nameSize));
        const qsizetype local = number(entry + 42, 4);
        if (!fits(local, 30) || bytes.mid(local, 4) != "PK\3\4" || name.isEmpty())
            return std::nullopt;
        const qsizetype data = local + 30 + number(local + 26, 2) + number(local + 28, 2);
        if (!fits(data, stored))
            return std::nullopt;
        QByteArray content = bytes.mid(data, stored);
        if (method == 8) {
            QByteArray inflated(whole, Qt::Uninitialized);
            z_stream stream{};
            stream.next_in = reinterpret_cast<Bytef *>(content.data());
            stream.avail_in = static_cast<uInt>(content.size());
            stream.next_out = reinterpret_cast<Bytef *>(inflated.data());
            stream.avail_out = static_cast<uInt>(inflated.size());
            if (inflateInit2(&stream, -MAX_WBITS) != Z_OK)
                return std::nullopt;
            const int ended = inflate(&stream, Z_FINISH);
            inflateEnd(&stream);
            if (ended != Z_STREAM_END)
                return std::nullopt;
            content = inflated;
        } else if (method != 0) {
            return std::nullopt;
        }
        const uLong met =
            crc32(0, reinterpret_cast<const Bytef *>(content.constData()), static_cast<uInt>(content.size()));
        if (content.size() != whole || met != sum || files.contains(name))
            return std::nullopt;
        files[name] = content;
        entry += 46 + nameSize + number(entry + 30, 2) + number(entry + 32, 2);
    }
    return files;
}

}  // namespace gp::test
