// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/widgets/splitters.h"

#include <QSettings>
#include <QSplitter>

#include <algorithm>

namespace gp {

QSplitter *makeSplitter(Qt::Orientation orientation, QWidget *parent)
{
    auto *splitter = new QSplitter(orientation, parent);
    splitter->setChildrenCollapsible(false);
    splitter->setHandleWidth(1);
    return splitter;
}

void stretchOnly(QSplitter *splitter, int index)
{
    for (int i = 0; i < splitter->count(); ++i)
        splitter->setStretchFactor(i, i == index ? 1 : 0);
}

void saveSizes(QSettings &settings, const QString &key, const QSplitter *splitter)
{
    QVariantList sizes;
    const QList<int> current = splitter->sizes();
    for (const int size : current)
        sizes << size;
    settings.setValue(key, sizes);
    settings.setValue(key + QStringLiteral(".window"), splitter->window()->size());
}

bool restoreSizes(QSettings &settings, const QString &key, QSplitter *splitter, const QList<int> &fallback)
{
    const QVariantList stored = settings.value(key).toList();
    QList<int> sizes;
    for (const QVariant &value : stored)
        sizes << value.toInt();
    const bool usable = sizes.size() == splitter->count() &&
                        std::all_of(sizes.cbegin(), sizes.cend(), [](int size) { return size > 0; });
    splitter->setSizes(usable ? sizes : fallback);
    return usable;
}

}  // namespace gp
