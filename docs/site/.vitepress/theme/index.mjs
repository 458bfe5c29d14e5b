// The fonts of the system: a reader downloads none.
import theme from 'vitepress/theme-without-fonts'
import './style.css'

export default theme
