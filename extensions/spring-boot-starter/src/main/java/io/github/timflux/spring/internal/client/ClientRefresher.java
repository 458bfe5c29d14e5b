package io.github.timflux.spring.internal.client;

import io.github.timflux.internal.NumberText;
import io.github.timflux.spring.TimFluxRefresher;
import io.github.timflux.spring.internal.properties.RereadEnvironment;
import io.github.timflux.spring.internal.properties.ResolvedClientProperties;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.apache.commons.logging.Log;
import org.apache.commons.logging.LogFactory;
import org.jspecify.annotations.Nullable;
import org.springframework.core.env.Environment;

/** Applies changed properties to the clients of a {@link TimClientFactory}. */
public final class ClientRefresher implements TimFluxRefresher {

    private static final Log LOG = LogFactory.getLog(ClientRefresher.class);

    private final Environment environment;
    private final TimClientFactory factory;
    private final Set<String> namesAtStart;

    public ClientRefresher(Environment environment, TimClientFactory factory) {
        this.environment = environment;
        this.factory = factory;
        this.namesAtStart = names(environment);
    }

    private static Set<String> names(Environment environment) {
        return new TreeSet<>(ClientBeanNames.configuredClients(environment));
    }

    @Override
    public synchronized void refresh() {
        Map<OpenClient, ResolvedClientProperties> fresh = new LinkedHashMap<>();
        factory.openClients().forEach(client -> {
            ResolvedClientProperties properties = read(client);
            if (properties != null) {
                fresh.put(client, properties);
            }
        });
        fresh.forEach((client, properties) -> {
            client.client().renewUserSig();
            changeRate(client, properties, fresh);
            warnOfFixed(client.newlyFixed(properties));
        });
        warnOfFixed(changedNames());
    }

    private @Nullable ResolvedClientProperties read(OpenClient client) {
        try {
            return TimClientFactory.resolve(RereadEnvironment.of(environment), client.name());
        } catch (RuntimeException e) {
            // Without the cause: it can contain the value of a property.
            LOG.warn("The client \"" + client.name() + "\" keeps its properties, because they cannot be read again: "
                    + e.getMessage());
            return null;
        }
    }

    private static void changeRate(
            OpenClient client, ResolvedClientProperties properties, Map<OpenClient, ResolvedClientProperties> all) {
        double rate = rate(properties);
        if (!client.hasRate() || rate == client.callsPerSecond()) {
            return;
        }
        String property = properties.fullName("quota.calls-per-second");
        boolean isShared = all.entrySet().stream()
                .anyMatch(other -> client.sharesQuotaWith(other.getKey()) && rate(other.getValue()) != rate);
        if (isShared) {
            LOG.warn(property + " is " + NumberText.of(rate)
                    + ", but another client has another rate for the same quota; the client \""
                    + client.name() + "\" keeps " + NumberText.of(client.callsPerSecond())
                    + ". Set the same rate for all clients of a quota.");
            return;
        }
        try {
            client.client().changeCallsPerSecond(rate);
            client.callsPerSecond(rate);
            LOG.info("The client \"" + client.name() + "\" now makes at most " + NumberText.of(rate)
                    + " calls a second (" + property + ").");
        } catch (IllegalArgumentException | IllegalStateException | UnsupportedOperationException e) {
            LOG.warn("The client \"" + client.name() + "\" keeps " + NumberText.of(client.callsPerSecond())
                    + " calls a second: " + property + ": " + e.getMessage());
        }
    }

    private static double rate(ResolvedClientProperties properties) {
        return properties.properties().quota().callsPerSecond();
    }

    private Set<String> changedNames() {
        Set<String> changed = new TreeSet<>();
        Set<String> now = names(environment);
        now.stream().filter(name -> !namesAtStart.contains(name)).forEach(changed::add);
        namesAtStart.stream().filter(name -> !now.contains(name)).forEach(changed::add);
        Set<String> properties = new TreeSet<>();
        changed.forEach(name -> properties.add("timflux.clients." + name));
        return properties;
    }

    private static void warnOfFixed(Collection<String> properties) {
        if (!properties.isEmpty()) {
            LOG.warn("These properties have changed and need a restart of the application: "
                    + String.join(", ", properties) + ".");
        }
    }
}
