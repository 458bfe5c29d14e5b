@NullMarked
package io.github.timflux.spring;


