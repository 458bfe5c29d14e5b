package io.github.timflux.core.internal.client;

import io.github.timflux.Quota;
import io.github.timflux.internal.NumberText;
import io.github.timflux.network.ProxyServer;
import java.util.stream.Collectors;

/**
 * Describes a client in one line for logs: version, SDKAppID, endpoints, proxy and quota. The line contains no account,
 * not even the identifier, and no secret.
 */
final class ClientDescription {

    private ClientDescription() {}

    static String of(ClientSettings settings) {
        StringBuilder text = new StringBuilder("TimClient[version=")
                .append(ClientVersion.TEXT)
                .append(", sdkAppId=")
                .append(settings.http().sdkAppId())
                .append(", endpoint=")
                .append(settings.endpoint());
        if (settings.backupEndpoint() != null) {
            text.append(", backupEndpoint=").append(settings.backupEndpoint());
        }
        ProxyServer proxy = settings.http().network().proxy().proxyFor(settings.endpoint());
        if (proxy != null) {
            text.append(", proxy=").append(proxy.address());
        }
        return text.append(", quota=").append(quota(settings)).append(']').toString();
    }

    private static String quota(ClientSettings settings) {
        Quota quota = settings.quota();
        String rate = quota.isUnlimited()
                ? "unlimited"
                : NumberText.of(quota.callsPerSecond()) + " calls/s of each operation" + operationRates(quota);
        if (settings.permitSchedulers() != null) {
            // The class only: a permit scheduler of the application can show anything in its text.
            return rate + " (permits of "
                    + settings.permitSchedulers().getClass().getSimpleName() + ")";
        }
        return quota.isUnlimited() ? rate : rate + " (name " + quota.name() + ")";
    }

    private static String operationRates(Quota quota) {
        return quota.operationRates().entrySet().stream()
                .map(rate -> ", " + NumberText.of(rate.getValue()) + " calls/s of " + rate.getKey())
                .collect(Collectors.joining());
    }
}
