package io.github.timflux.spring.internal.properties;

import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.ConfigTreePropertySource;
import org.springframework.core.env.AbstractEnvironment;
import org.springframework.core.env.ConfigurableEnvironment;
import org.springframework.core.env.Environment;
import org.springframework.core.env.PropertySource;

/**
 * A view of an environment in which the files of config trees are read again. Spring Boot caches their content. The
 * other property sources are the same objects.
 */
public final class RereadEnvironment extends AbstractEnvironment {

    private RereadEnvironment(ConfigurableEnvironment environment) {
        environment.getPropertySources().stream()
                .filter(source -> !ConfigurationPropertySources.isAttachedConfigurationPropertySource(source))
                .forEach(source -> getPropertySources().addLast(reread(source)));
        ConfigurationPropertySources.attach(this);
    }

    /**
     * Creates a view. This method blocks, because it lists the folders of config trees.
     *
     * @throws IllegalArgumentException if the folder of a config tree does not exist
     */
    public static Environment of(Environment environment) {
        return environment instanceof ConfigurableEnvironment configurable
                ? new RereadEnvironment(configurable)
                : environment;
    }

    private static PropertySource<?> reread(PropertySource<?> source) {
        return source instanceof ConfigTreePropertySource tree
                ? new ConfigTreePropertySource(
                        tree.getName(), tree.getSource(), ConfigTreePropertySource.Option.AUTO_TRIM_TRAILING_NEW_LINE)
                : source;
    }
}
