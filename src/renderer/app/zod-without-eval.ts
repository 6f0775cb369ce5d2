import { z } from 'zod'

// Before any schema is made: zod would try `new Function` for speed, which the page's policy refuses and reports.
z.config({ jitless: true })
