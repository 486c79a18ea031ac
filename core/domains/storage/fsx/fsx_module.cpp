// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/domains/storage/fsx/fsx_module.h"

#include "core/domains/storage/fsx/fsx_plan.h"
#include "core/domains/storage/fsx/fsx_price.h"
#include "core/domains/storage/fsx/fsx_resources.h"
#include "core/domains/storage/fsx/fsx_rules.h"

namespace gp {

std::int64_t fsxPort(FsxProtocol protocol)
{
    // Sources: RFC 7530, Microsoft's SMB, RFC 7143; FSx for Lustre User Guide, file system access control.
    switch (protocol) {
    case FsxProtocol::Nfs:
    case FsxProtocol::NfsAndSmb:
        return 2049;
    case FsxProtocol::Smb:
        return 445;
    case FsxProtocol::Iscsi:
        return 3260;
    case FsxProtocol::Lustre:
        break;
    }
    return 988;
}

std::vector<std::int64_t> fsxPorts(FsxProtocol protocol)
{
    if (protocol == FsxProtocol::NfsAndSmb)
        return {fsxPort(FsxProtocol::Nfs), fsxPort(FsxProtocol::Smb)};
    return {fsxPort(protocol)};
}

KindInfo FsxModule::info()
{
    KindInfo info;
    info.id = "fsx.file_system";
    info.title = "FSx file system";
    info.summary = "Lustre, Windows, ONTAP, OpenZFS";
    info.category = Category::Storage;
    info.icon = "fsx";
    info.useCases = {"shared files",        "NFS",          "SMB",     "iSCSI", "Lustre", "HPC",
                     "Windows file server", "NetApp ONTAP", "OpenZFS", "NAS"};
    info.livesIn = {FrameRole::Tier, FrameRole::Vpc, FrameRole::Region, FrameRole::Group};
    return info;
}

std::vector<LinkRule> FsxModule::links()
{
    LinkRule mounted;
    mounted.role = LinkRole::Uses;
    mounted.outgoing = false;
    mounted.otherKinds = {"ec2.fleet"};
    mounted.protocol = Protocol::Tcp;
    mounted.port = fsxPort(FsxProtocol::Nfs);
    // Drawn from the file system, a new link is turned round; one that was not opens nothing.
    LinkRule mounts = mounted;
    mounts.outgoing = true;
    mounts.turned = true;
    mounts.opensSecurityGroup = false;
    return {mounted, mounts};
}

/// No zones: what clients in other zones pay is in its own bill.
DeclaredFacts FsxModule::facts(const FsxSpec &spec)
{
    DeclaredFacts facts;
    facts.ports = fsxPorts(spec.protocol);
    facts.protocol = Protocol::Tcp;
    return facts;
}

Result<Plan> FsxModule::plan(const FsxSpec &spec, const PlanContext &context, const FsxOffer &offer)
{
    return planFsx(spec, context, offer);
}

Result<Plan> FsxModule::explain(const FsxSpec &spec, const PlanContext &context, const FsxOffer &offer)
{
    return explainFsx(spec, context, offer);
}

std::vector<CostLine> FsxModule::price(const FsxConfig &config, const FsxOffer &offer)
{
    return priceFsx(config, offer);
}

ResourceSet FsxModule::resources(const FsxConfig &config, const ResourceContext &context)
{
    return fsxResources(config, context);
}

std::vector<Rule<FsxModule>> FsxModule::rules() { return fsxRules(); }

const Kind &fsxKind()
{
    static const Kind kind = eraseModule<FsxModule>();
    return kind;
}

}  // namespace gp
